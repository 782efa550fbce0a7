"""English given names of people at a customer's, as in `Rosa from Brightside`. Data only.

Names that are words too, such as `Mark`, `Bill` and `Will`, are left out: they would hide what a sentence says.
"""

PEOPLE_OF_FIRMS = frozenset(
    """
    aaron abby abigail adam adrian agnes aidan aisha alan albert alec alex alexa alexander alexandra alexis alfred alice alison allison
    alyssa amanda amelia amir amy ana andrea andrew andy angela angie anita ann anna anne annie anthony antonio arthur ashley audrey
    barbara barry beatrice becky ben benjamin bernard beth bethany betty beverly bob bobby bonnie brad bradley brandon brenda brendan
    brian bridget bruce bryan caitlin cameron carl carla carlos carmen carol caroline carolyn catherine cathy cecilia charles charlie
    charlotte chelsea cheryl chloe chris christian christina christine christopher cindy claire clara claudia clive colin connie
    connor courtney craig curtis cynthia daisy dan dana daniel danielle danny darren dave david deborah debbie debra denise dennis
    derek diana diane diego dominic donald donna doris dorothy doug douglas duncan dylan ed eddie edith edward edwin eileen elaine
    eleanor elena elizabeth ella ellen ellie emily emma eric erica erin ethan eugene eva evan evelyn fatima felix fiona florence
    frances francis fred frederick gabriel gareth gary gavin geoff geoffrey george georgia gerald gina glenn gloria gordon graham greg
    gregory hannah harold harriet harry hassan hazel heather helen henry holly howard hugh ian imran irene isaac isabel isabella ivan
    jackie jacob jacqueline jake james jamie jan jane janet janice jared jasmine jason jean jeff jeffrey jen jenna jennifer jenny
    jeremy jerry jess jesse jessica jill jim jimmy joan joanna joanne joe joel john johnny jon jonathan jordan jorge jose joseph
    josh joshua joyce juan juanita judith judy julia julian julie justin karen kate katherine kathleen kathryn kathy katie keith kelly
    ken kenneth kerry kevin kim kimberly kirsten kristen kyle larry laura lauren laurie lawrence leah lee lena leo leon leonard leslie
    lewis liam lilian linda lisa liz lorraine louis louise lucas lucia lucy luis luke lydia lynn maggie malcolm manuel marcus margaret
    maria marian marie marilyn mario marion marjorie martha martin mary matt matthew maureen megan melanie melissa mia michael
    michelle miguel mike mildred miriam mitchell mohammed molly monica nancy naomi natalie nathan neil nicholas nick nicole nigel nina
    noah noel nora norma norman oliver olivia omar oscar owen pam pamela patricia patrick paul paula pauline pedro peggy penny pete
    peter phil philip phillip phoebe phyllis priya rachel rajesh ralph ramon raymond rebecca reggie renee ricardo richard rick ricky
    rita robert roberta robin rodney roger roland ron ronald rory rosa rosemary roy russell ruth ryan sally sam samantha samuel sandra
    sandy sanjay sara sarah scott sean sebastian sergio shane shannon sharon shaun sheila shelly shirley simon sofia sonia sophia
    sophie stacy stan stanley stella stephanie stephen steve steven stuart susan suzanne sylvia tamara tania tara ted teresa terence
    terry thelma theo theresa thomas tim timothy tina toby todd tom tommy toni tony tracy trevor tyler valerie vanessa vera veronica
    vicky victor victoria vincent virginia vivian walter wanda warren wayne wendy wesley wilma yolanda yusuf yvonne zach zoe
    """.split()
)
JOINING_PEOPLE = frozenset({"from", "at", "of"})
"""Between a person and the firm where they work."""

WORDS_OF_FIRMS = frozenset(
    """
    supply insurance audit advice board match rock ring swift sunny huge excellent friendly pleasant pocket dash lads mate
    boss tons tab process assistance accounting wallet head quiet proper prompt bring board treasurer paperwork
    """.split()
).union(PEOPLE_OF_FIRMS)
"""Words of phrases that are words in names of firms too: behind `Harbor`, `Supply` makes it another firm. Given names
are in names of firms as well."""

"""Given names by which a mail greets who reads it: `Petra, bitte abrechnen`. Data only.

A name that begins the name of a customer of the books is a customer's, wherever it stands.
"""

FIRST_NAMES = sorted(
    set(
        """
    adele agnes alain albert alex alexander alexandra alexandre alexis alice amelie anais andre andrea andreas angela angelika anita anja
    anke anna anne annette annick annika antje antoine antonia ariane armin arnaud arno astrid aurelie axel barbara beate
    beatrice beatrix benedikt benjamin benoit bernadette bernard bernd bernhard bettina birgit bjorn brigitte britta bruno camille
    carina carla carmen carola carole caroline catherine cecile celia celine charlotte christa christel christelle christian christiane
    christina christine christoph christophe claire clara claudia claudine clemens clement clementine constance corinna corinne
    cornelia cyril damien daniel daniela danielle david delphine denis denise detlef diana didier dieter dietmar dirk dominik
    dominique doris dorothea edgar elena eliane elisa elisabeth elise elke elodie elsa emil emilie emma emmanuel emmanuelle
    eric erich erik erika ernst estelle etienne eugenie eva evelyn evelyne fabian fabien fabienne fabrice fanny felicitas felix
    flavie florence florian florent francine francois francoise frank franz franziska frederic frederique friederike gabi gabriel
    gabriele gabrielle gaelle georg georges gerald gerard gerd gerhard gerlinde gilles gisela gregor gregory guillaume gunnar gunter guy
    hanna hannah hannes hans harald heike heiko heinz helen helene helga helmut herbert hermann holger horst hubert hugo ilona
    ilse ines inga inge ingo ingrid irene iris isabel isabell isabelle jacqueline jacques jakob jan jana janine jean jeanne jens jerome
    joachim jochen joel johanna johannes jonas jonathan jorg josef josephine jost joseph judith jule julia julian juliane julie julien
    juliette jurgen justine jutta kai karin karina karl karla karsten katharina kathrin katja katrin kerstin kevin kim klara klaus
    konrad kristin kristina kurt lars laure laurence laurent lea lena leo leon leonie lisa lothar louis louise luc lucas lucie
    ludovic ludwig luisa lukas lutz lydia madeleine magali magdalena maike manfred manon manuel manuela marc marcel marco marcus
    mareike margit margot maria marianne marie marie-claude marie-france marina marine mario marion markus marlene marlies martin martina martine mathias
    mathieu mathilde matthias maurice max maxime meike melanie melissa michael michaela michel michele michelle mireille miriam
    mona monika monique moritz muriel nadia nadine nadja natascha nathalie nele nicolas nicole nils nina noemie nora norbert
    odile olaf oliver olivia olivier oskar pascal pascale patrice patricia patrick paul paula pauline peggy peter petra philipp
    philippe pia pierre rainer ralf ralph ramona raphael regina regine reinhard remi renate rene richard rita robert robin roger roland
    rolf romain romy ronald rosa roswitha rudi rudolf rudiger sabine sabrina samuel sandra sandrine sara sarah sascha sebastian
    sebastien severine sibylle siegfried sigrid silke silvia simon simone sonja sophia sophie stefan stefanie steffen stephan
    stephane stephanie susanne suzanne sven svenja sybille sylvain sylvia sylvie tanja tatjana theo theresa therese thibault thierry thomas
    thorsten tim timo tina tobias tom torsten udo ulla ulrich ulrike ursula ute uwe valentin valerie vanessa vera veronika
    veronique victor viktor vincent virginie volker walter werner wilfried wilhelm wolfgang xavier yann yannick yasmin yolande
    yves yvonne zoe jürgen jörg rüdiger günter björn jérôme andré rené éric étienne hélène valérie véronique frédéric sébastien stéphane
    stéphanie aurélie cécile céline françois françoise gaëlle grégory mélanie michèle noémie rémi séverine thérèse zoé amélie
    béatrice benoît chloé chloe clément clémentine élodie émilie éliane frédérique gérard joël loïc loic lea léa léo léonie raphaël
    mirko goran dragan zoran ivan jelena mehmet ayse fatma emre yusuf luca reto regula ueli urs sieglinde waltraud
    """.split()
    )
)

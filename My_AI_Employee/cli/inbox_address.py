"""Where the inbox page is served: this machine by default; elsewhere by TLS, or behind a named reverse proxy."""

import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

from My_AI_Employee.errors import ConfigurationError

_LOCAL_NAMES = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, kw_only=True)
class PageAddress:
    """What the options of `inbox` say. host: to listen on. tls_cert, tls_key: files in PEM.

    behind_proxy: the name under which a reverse proxy with TLS serves the page, such as books.example.org.
    """

    host: str
    port: int
    tls_cert: Path | None = None
    tls_key: Path | None = None
    behind_proxy: str = ""

    def check(self) -> None:
        """Raises ConfigurationError for an address that is reached without TLS, and for half a set of options."""
        if (self.tls_cert is None) != (self.tls_key is None):
            raise ConfigurationError("--tls-cert and --tls-key belong together", hint="give both, or none")
        if self.tls_cert and self.behind_proxy:
            raise ConfigurationError(
                "either this command or the reverse proxy ends TLS", hint="leave out --tls-cert, or --behind-proxy"
            )
        if not (self.is_secure or _is_local(self.host)):
            raise ConfigurationError(
                f"the page is served on this machine only, not on {self.host}, unless it is encrypted",
                hint="give --tls-cert and --tls-key, or --behind-proxy NAME with the name that your proxy with TLS "
                "has; for a single device, forward the port through SSH",
            )
        if self.behind_proxy and not _is_name(self.behind_proxy):
            raise ConfigurationError(
                f"'{self.behind_proxy[:80]}' is not a host name", hint="give it alone, such as books.example.org"
            )
        self._context()

    @property
    def is_secure(self) -> bool:
        """Whether browsers reach the page by HTTPS."""
        return bool(self.tls_cert or self.behind_proxy)

    def hosts(self) -> Sequence[str]:
        """The names in the address bar that are answered: for TLS those of the certificate."""
        if self.tls_cert:
            return _names_of(self.tls_cert)
        return [self.behind_proxy.lower()] if self.behind_proxy else list(_LOCAL_NAMES)  # as browsers write a name

    def url(self, port: int) -> str:
        """What a person opens. port: that is listened on."""
        if self.behind_proxy:
            return f"https://{self.behind_proxy.lower()}"
        if self.tls_cert:
            names = [name for name in self.hosts() if "*" not in name]
            return f"https://{self.host if self.host in names or not names else names[0]}:{port}"
        return f"http://{f'[{self.host}]' if ':' in self.host else self.host}:{port}"

    def _context(self) -> None:
        """Load certificate and key, to tell of a wrong one before anything listens."""
        if self.tls_cert is None or self.tls_key is None:
            return
        try:
            ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(self.tls_cert, self.tls_key, _no_password)
        except (OSError, ValueError) as error:  # ssl.SSLError is an OSError
            raise ConfigurationError(
                f"certificate and key cannot be used: {error}",
                hint="give files in PEM: the certificate with its chain, and its key without a password",
            ) from None
        if not self.hosts():
            raise ConfigurationError(f"{self.tls_cert} names no host", hint="it needs a subjectAltName")


def _no_password() -> str:
    raise ValueError("the key has a password")


def _is_local(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _is_name(name: str) -> bool:
    labels = name.split(".")
    return len(name) <= 253 and all(label and label.replace("-", "").isalnum() for label in labels) and name.isascii()


def _names_of(certificate: Path) -> list[str]:
    """Host names and addresses of a certificate's subjectAltName."""
    from cryptography import x509

    try:
        found = x509.load_pem_x509_certificate(certificate.read_bytes())
        names = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (OSError, ValueError, x509.ExtensionNotFound):
        return []
    addresses = [str(one) for one in names.get_values_for_type(x509.IPAddress)]
    return [*names.get_values_for_type(x509.DNSName), *addresses]

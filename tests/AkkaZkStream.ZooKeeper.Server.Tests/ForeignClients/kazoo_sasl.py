"""kazoo's SASL DIGEST-MD5: who is bob, who is not, and what each may read."""
import logging
import sys

from kazoo.client import KazooClient
from kazoo.exceptions import AuthFailedError, NoAuthError
from kazoo.handlers.threading import KazooTimeoutError
from kazoo.security import make_acl

logging.disable(logging.CRITICAL)
servers = sys.argv[1]


def connect(password):
    options = {"mechanism": "DIGEST-MD5", "username": "bob", "password": password} if password else None
    client = KazooClient(hosts=servers, sasl_options=options, timeout=10)
    client.start(timeout=20)
    return client


bob = connect("secret")
bob.create("/bobs", b"his", acl=[make_acl("sasl", "bob", all=True)])
acls, _ = bob.get_acls("/bobs")
print("acl:", acls[0].id.scheme, acls[0].id.id)
assert bob.get("/bobs")[0] == b"his"

other = connect(None)
try:
    print("others:", other.get("/bobs"))
except NoAuthError:
    print("others: refused")

try:
    connect("wrong").get("/bobs")
    print("wrong password: let in")
except (AuthFailedError, KazooTimeoutError):
    print("wrong password: refused")

for client in (bob, other):
    client.stop()
    client.close()

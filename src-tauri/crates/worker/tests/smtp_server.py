"""A real SMTP server for the tests: STARTTLS and AUTH, or TLS from the first byte, with chosen answers.

    python3 smtp_server.py CERT KEY

Prints one JSON line with its ports, then one for each mail it takes. Ends when its standard input does.
The local part of a recipient decides: no-such… 550, full… 552, later… 451, silent… no answer.
A mail from drop… is taken, and the connection is cut before the next one.
"""

import asyncio
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

ANSWERS = {
    "no-such": "550 5.1.1 <nobody@example.com>: no such user here",
    "full": "552 5.2.2 mailbox full",
    "later": "451 4.7.1 greylisted",
}


def say(**line):
    print(json.dumps(line), flush=True)


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        for start, answer in ANSWERS.items():
            if address.startswith(start):
                return answer
        if address.startswith("silent"):
            await asyncio.sleep(3600)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        say(
            sender=envelope.mail_from,
            recipients=envelope.rcpt_tos,
            content=envelope.content.decode("utf-8", "replace"),
            tls=session.ssl is not None or server.transport.get_extra_info("sslcontext") is not None,
            user=getattr(session, "login_data", None) is not None,
        )
        if envelope.rcpt_tos[0].startswith("drop"):
            # Answers first; the client then keeps a connection that is about to die.
            asyncio.get_running_loop().call_later(0.2, server.transport.abort)
        return "250 taken"


def login(server, session, envelope, mechanism, data):
    right = data.login == b"clinic" and data.password == b"right password"
    return AuthResult(success=right, handled=False, auth_data=data if right else None)


async def main(cert, key):
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(cert, key)
    common = {"authenticator": login, "enable_SMTPUTF8": True, "hostname": "localhost"}

    def starttls():
        return SMTP(Handler(), tls_context=tls, require_starttls=True, auth_required=True, **common)

    def implicit():
        return SMTP(Handler(), auth_required=True, auth_require_tls=False, **common)

    def plain():
        return SMTP(Handler(), **common)

    loop = asyncio.get_running_loop()
    ports = {}
    for name, make, context in [("starttls", starttls, None), ("tls", implicit, tls), ("none", plain, None)]:
        listening = await loop.create_server(make, "127.0.0.1", 0, ssl=context)
        ports[name] = listening.sockets[0].getsockname()[1]
    say(**ports)
    # The test holds the other end of standard input: it cannot leave this server behind.
    await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))

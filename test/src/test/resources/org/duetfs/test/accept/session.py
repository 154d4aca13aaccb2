# What PythonIT runs: the seven methods, and what must be refused. Ends with one line when all held.
import os
import socket
import sys
import time
import xmlrpc.client

PORT = int(sys.argv[1])
server = xmlrpc.client.ServerProxy('http://127.0.0.1:%d/RPC2' % PORT, use_builtin_types=True)


def refused(codes, call, *args):
    try:
        call(*args)
    except xmlrpc.client.Fault as fault:
        assert fault.faultString.split(':')[0] in codes, (args, fault)
        return
    raise SystemExit('not refused: %r' % (args,))


def raw(head, pieces):
    """Sends a request as it is, as far as the server takes it, and returns the answer."""
    began = time.monotonic()
    with socket.create_connection(('127.0.0.1', PORT), timeout=20) as connection:
        try:
            connection.sendall(head)
            for piece in pieces:
                connection.sendall(piece)
        except (BrokenPipeError, ConnectionResetError):
            pass  # Refused in mid-body.
        answer = b''
        try:
            while piece := connection.recv(65536):
                answer += piece
        except ConnectionResetError:
            pass  # What came before it counts.
    took = time.monotonic() - began
    assert took < 10, 'an attack took the server %.1f s' % took
    return answer


def post(body):
    head = ('POST /RPC2 HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n'
            'Content-Type: text/xml\r\nContent-Length: %d\r\n\r\n' % len(body))
    return raw(head.encode(), [body])


# The seven methods, under awkward names.
for name in ['a b', "it's", 'say "hi"', '\U0001F600', 'c:d', '100%', '%41']:
    folder, data = '/' + name, os.urandom(1 << 20)
    assert server.mkdir(folder) is True
    assert server.create(folder + '/one') is True
    assert server.write(folder + '/one', data) is True
    assert server.read(folder + '/one') == data
    assert server.mv(folder + '/one', folder + '/' + name) is True
    assert [entry['name'] for entry in server.ls(folder)] == [name]
    assert server.stat(folder + '/' + name)['size'] == str(1 << 20)
    assert server.rm(folder + '/' + name) is True
    assert server.exists(folder + '/' + name) is False
    assert server.rm(folder) is True
assert server.status()['state'] == 'alone', server.status()
refused(['EXISTS'], lambda: (server.mkdir('/twice'), server.mkdir('/twice')))

# Nothing outside is reached: not by a name, not by a link that somebody planted.
for path in ['../../etc/passwd', '/etc/passwd', 'a/../../b', '/twice/../../b', '/nul\0', '/link',
             '/dirlink/secret.txt', '/./x', '//x', '']:
    refused(['BAD_PATH', 'NOT_FOUND', 'BAD_COMMAND'], server.read, path)
for path in ['../../x', '/dirlink/x', '/nul\0']:
    refused(['BAD_PATH', 'NOT_FOUND', 'BAD_COMMAND'], server.write, path, b'mine')

# A bomb of entities, one call of 100 MB, 20,000 arrays in each other.
bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "%s">' % ('a' * 1000)
for i in range(8):
    bomb += '<!ENTITY %s "%s">' % (chr(98 + i), ('&%s;' % chr(97 + i)) * 10)
bomb += ']><methodCall><methodName>&i;</methodName><params/></methodCall>'
answer = post(bomb.encode())
assert b'fault' in answer, answer
length = 100_000_000
answer = raw(
    b'POST /RPC2 HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: %d\r\n\r\n' % length,
    (b' ' * 1_000_000 for _ in range(100)))
assert answer == b'' or b'TOO_LARGE' in answer or b'413' in answer, answer
nested = ('<methodCall><methodName>read</methodName><params><param><value>'
          + '<array><data><value>' * 20_000 + '</value></data></array>' * 20_000
          + '</value></param></params></methodCall>')
answer = post(nested.encode())
assert b'fault' in answer, answer

assert server.exists('/twice') is True
print('all as it should be')

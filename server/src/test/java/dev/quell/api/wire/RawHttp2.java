package dev.quell.api.wire;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.hpack.HpackDecoder;
import org.eclipse.jetty.http2.hpack.HpackException;
import org.eclipse.jetty.util.NanoTime;

/** A client of HTTP/2 that sends just the frames it is told to, over TLS. */
final class RawHttp2 implements Closeable {
    static final int DATA = 0x0;
    static final int HEADERS = 0x1;
    static final int PRIORITY = 0x2;
    static final int RST_STREAM = 0x3;
    static final int SETTINGS = 0x4;
    static final int PING = 0x6;
    static final int GOAWAY = 0x7;
    static final int WINDOW_UPDATE = 0x8;
    static final int CONTINUATION = 0x9;

    static final int END_STREAM = 0x1;
    static final int ACK = 0x1;
    static final int END_HEADERS = 0x4;

    static final int REFUSED_STREAM = 0x7;
    static final int ENHANCE_YOUR_CALM = 0xb;

    private static final int FRAME_BYTES_MAX = 16_384;
    private static final int READ_MILLIS_MAX = 20_000;
    private static final int SETTING_STREAMS_MAX = 0x3;
    private static final int SETTING_HEADER_LIST_BYTES_MAX = 0x6;

    private final Socket beneath;
    private final SSLSocket socket;
    private final DataInputStream in;
    private final HpackDecoder decoder = new HpackDecoder(64 * 1024, NanoTime::now);
    private final Deque<Frame> unread = new ArrayDeque<>();
    private final Map<Integer, Integer> settings = new LinkedHashMap<>();

    /** One frame as it came. */
    @SuppressWarnings("ArrayRecordComponent") // read once, by a test
    record Frame(
            int type, int flags, int stream, byte[] payload, Optional<MetaData.Response> head) {
        boolean ends() {
            return (type == DATA || type == HEADERS) && (flags & END_STREAM) != 0;
        }

        /** The error of a reset or a farewell. */
        int error() {
            return ByteBuffer.wrap(payload).getInt(type == GOAWAY ? 4 : 0);
        }
    }

    /** What came back on one stream. */
    record Reply(int status, Map<String, String> headers, String body) {}

    /** Connected, with the settings exchanged. */
    RawHttp2(int port, SSLContext trusting) throws IOException {
        beneath = new Socket(InetAddress.getLoopbackAddress(), port);
        socket =
                (SSLSocket)
                        trusting.getSocketFactory().createSocket(beneath, "localhost", port, true);
        socket.setSoTimeout(READ_MILLIS_MAX);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        in = new DataInputStream(socket.getInputStream());
        bytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        frame(SETTINGS, 0, 0, new byte[0]);
        readSettings();
        frame(SETTINGS, ACK, 0, new byte[0]);
    }

    String protocol() {
        return socket.getApplicationProtocol();
    }

    int streamsMax() {
        return settings.getOrDefault(SETTING_STREAMS_MAX, -1);
    }

    int headerListBytesMax() {
        return settings.getOrDefault(SETTING_HEADER_LIST_BYTES_MAX, -1);
    }

    RawHttp2 bytes(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    RawHttp2 frame(int type, int flags, int stream, byte[] payload) throws IOException {
        return bytes(bytesOf(type, flags, stream, payload));
    }

    static byte[] bytesOf(int type, int flags, int stream, byte[] payload) {
        return ByteBuffer.allocate(9 + payload.length)
                .put((byte) (payload.length >> 16))
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    /** A request without a body: names and values in turn, after the usual ones. */
    RawHttp2 get(int stream, String path, String... headers) throws IOException {
        return frame(HEADERS, END_HEADERS | END_STREAM, stream, request("GET", path, headers));
    }

    /** A whole request without a body, in as many frames as its block needs. */
    RawHttp2 head(int stream, byte[] block) throws IOException {
        int first = Math.min(block.length, FRAME_BYTES_MAX);
        boolean whole = first == block.length;
        frame(HEADERS, END_STREAM | (whole ? END_HEADERS : 0), stream, Arrays.copyOf(block, first));
        for (int i = first; i < block.length; i += FRAME_BYTES_MAX) {
            int end = Math.min(block.length, i + FRAME_BYTES_MAX);
            frame(
                    CONTINUATION,
                    end == block.length ? END_HEADERS : 0,
                    stream,
                    Arrays.copyOfRange(block, i, end));
        }
        return this;
    }

    /** The head of a request whose body will follow. */
    RawHttp2 post(int stream, String path, String... headers) throws IOException {
        return frame(HEADERS, END_HEADERS, stream, request("POST", path, headers));
    }

    RawHttp2 data(int stream, boolean last, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return frame(DATA, last ? END_STREAM : 0, stream, bytes);
    }

    RawHttp2 reset(int stream) throws IOException {
        return frame(RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8});
    }

    static byte[] request(String method, String path, String... headers) {
        String[] all = new String[8 + headers.length];
        System.arraycopy(
                new String[] {
                    ":method", method, ":scheme", "https", ":path", path, ":authority", "h"
                },
                0,
                all,
                0,
                8);
        System.arraycopy(headers, 0, all, 8, headers.length);
        return block(all);
    }

    /** A header block of literals alone: each is what it says, whatever came before. */
    static byte[] block(String... headers) {
        ByteBuffer block = ByteBuffer.allocate(200_000);
        for (int i = 0; i < headers.length; i += 2) {
            block.put((byte) 0);
            literal(block, headers[i]);
            literal(block, headers[i + 1]);
        }
        byte[] bytes = new byte[block.flip().remaining()];
        block.get(bytes);
        return bytes;
    }

    private static void literal(ByteBuffer block, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        int rest = bytes.length - 127;
        block.put((byte) Math.min(bytes.length, 127));
        if (rest >= 0) {
            for (; rest >= 128; rest >>= 7) {
                block.put((byte) ((rest & 0x7F) | 0x80));
            }
            block.put((byte) rest);
        }
        block.put(bytes);
    }

    /** The whole answer on that stream; frames of others are kept for later. */
    Reply reply(int stream) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        StringBuilder body = new StringBuilder();
        int status = 0;
        while (true) {
            Frame frame = next(stream).orElseThrow(() -> new EOFException("closed: " + headers));
            switch (frame.type()) {
                case HEADERS -> {
                    MetaData.Response head = frame.head().orElseThrow();
                    status = head.getStatus();
                    head.getHttpFields()
                            .forEach(f -> headers.put(f.getLowerCaseName(), f.getValue()));
                }
                case DATA -> body.append(new String(frame.payload(), StandardCharsets.UTF_8));
                default ->
                        throw new AssertionError(
                                "a frame of type " + frame.type() + ": " + frame.error());
            }
            if (frame.ends()) {
                return new Reply(status, headers, body.toString());
            }
        }
    }

    /** The next frame of that stream (0: of the connection); empty if the server closes before. */
    Optional<Frame> next(int stream) throws IOException {
        for (Frame frame : unread) {
            if (frame.stream() == stream) {
                unread.remove(frame);
                return Optional.of(frame);
            }
        }
        while (true) {
            Optional<Frame> frame = read();
            if (frame.isEmpty() || frame.get().stream() == stream) {
                return frame;
            }
            unread.add(frame.get());
        }
    }

    /** The first frame of that type, on whichever stream; empty if the server closes before. */
    Optional<Frame> first(int type) throws IOException {
        while (true) {
            Frame kept = unread.poll();
            Optional<Frame> frame = kept == null ? read() : Optional.of(kept);
            if (frame.isEmpty() || frame.get().type() == type) {
                return frame;
            }
        }
    }

    boolean isClosed() throws IOException {
        Optional<Frame> last = read();
        while (last.isPresent()) {
            last = read();
        }
        return true;
    }

    SSLSocket socket() {
        return socket;
    }

    /** What the encrypted bytes go over. */
    Socket beneath() {
        return beneath;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** In the order they come, since each may speak of what stood in those before. */
    private MetaData.Response decoded(byte[] block) {
        try {
            return (MetaData.Response) decoder.decode(ByteBuffer.wrap(block));
        } catch (HpackException e) {
            throw new AssertionError(e);
        }
    }

    private void readSettings() throws IOException {
        Frame frame = read().orElseThrow();
        ByteBuffer pairs = ByteBuffer.wrap(frame.payload());
        while (pairs.hasRemaining()) {
            settings.put((int) pairs.getShort(), pairs.getInt());
        }
    }

    /** Without the acknowledgements and windows, which no test looks at. */
    private Optional<Frame> read() throws IOException {
        try {
            while (true) {
                int length = (in.readUnsignedByte() << 16) | in.readUnsignedShort();
                int type = in.readUnsignedByte();
                int flags = in.readUnsignedByte();
                int stream = in.readInt();
                byte[] payload = new byte[length];
                in.readFully(payload);
                boolean ack = (type == SETTINGS || type == PING) && flags == ACK;
                if (!ack && type != WINDOW_UPDATE) {
                    Optional<MetaData.Response> head =
                            type == HEADERS ? Optional.of(decoded(payload)) : Optional.empty();
                    return Optional.of(new Frame(type, flags, stream, payload, head));
                }
            }
        } catch (EOFException | java.net.SocketException _) {
            return Optional.empty();
        }
    }
}

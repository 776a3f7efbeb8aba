package site.dopplerxd.infrastructure.persistence.server;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** Ends with the first read that times out: the protocol has no way on after that. */
final class ClosingSocket extends Socket {
  @Override
  public InputStream getInputStream() throws IOException {
    return new ClosingStream(super.getInputStream());
  }

  private final class ClosingStream extends FilterInputStream {
    ClosingStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      try {
        return super.read();
      } catch (SocketTimeoutException e) {
        throw closed(e);
      }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        return super.read(bytes, offset, length);
      } catch (SocketTimeoutException e) {
        throw closed(e);
      }
    }

    private SocketTimeoutException closed(SocketTimeoutException cause) {
      try {
        ClosingSocket.this.close();
      } catch (IOException e) {
        cause.addSuppressed(e);
      }
      return cause;
    }
  }
}

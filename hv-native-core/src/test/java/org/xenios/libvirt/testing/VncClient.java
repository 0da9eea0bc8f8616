package org.xenios.libvirt.testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** As much of a VNC client as it takes to be let in (RFC 6143, 7.1 and 7.2.2). */
public final class VncClient {
  private static final int PASSWORD_ALONE = 2;

  private VncClient() {}

  /** Whether the server asks for a password, and takes this one. */
  public static boolean isLetIn(String address, int port, String password)
      throws IOException, GeneralSecurityException {
    try (Socket socket = new Socket(address, port)) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      out.write(in.readNBytes("RFB 003.008\n".length()));
      byte[] ways = in.readNBytes(in.readUnsignedByte());
      if (!Arrays.equals(ways, new byte[] {PASSWORD_ALONE})) {
        throw new IOException("the server asks for " + Arrays.toString(ways));
      }
      out.write(PASSWORD_ALONE);
      out.write(answer(in.readNBytes(16), password));
      return in.readInt() == 0;
    }
  }

  private static byte[] answer(byte[] challenge, String password) throws GeneralSecurityException {
    byte[] key = Arrays.copyOf(password.getBytes(StandardCharsets.US_ASCII), 8);
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) (Integer.reverse(key[i]) >> 24);
    }
    Cipher des = Cipher.getInstance("DES/ECB/NoPadding");
    des.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "DES"));
    return des.doFinal(challenge);
  }
}

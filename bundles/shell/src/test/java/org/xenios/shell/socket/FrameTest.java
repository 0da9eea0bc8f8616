package org.xenios.shell.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class FrameTest {
  @Property
  void whatIsWrittenIsRead(@ForAll Frame.Type type, @ForAll byte[] bytes) throws IOException {
    byte[] payload = bytes.length > type.limit() ? new byte[type.limit()] : bytes;
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    new Frame(type, payload).write(new DataOutputStream(written));
    new Frame(Frame.Type.NEED, new byte[0]).write(new DataOutputStream(written));

    DataInputStream in = in(written.toByteArray());
    Frame read = Frame.read(in);
    assertThat(read.type()).isEqualTo(type);
    assertThat(read.payload()).isEqualTo(payload);
    assertThat(Frame.read(in).type()).isEqualTo(Frame.Type.NEED);
    assertThat(Frame.read(in)).isNull();
  }

  @Example
  void nonsenseIsRefusedBeforeItIsRead() {
    assertThatThrownBy(() -> Frame.read(in(new byte[] {'?', 0, 0, 0, 0})))
        .isInstanceOf(ProtocolException.class);
    assertThatThrownBy(() -> Frame.read(in(new byte[] {'H', 0x7f, -1, -1, -1})))
        .isInstanceOf(ProtocolException.class);
    assertThatThrownBy(() -> Frame.read(in(new byte[] {'H', -1, -1, -1, -1})))
        .isInstanceOf(ProtocolException.class);
    assertThatThrownBy(() -> Frame.read(in(new byte[] {'C', 0, 0, 0, 1, 0})))
        .isInstanceOf(ProtocolException.class);
    assertThatThrownBy(() -> Frame.read(in(new byte[] {'I', 0, 0, 0, 9, 1})))
        .isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> Frame.of(Frame.Type.RAW, "10"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static DataInputStream in(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}

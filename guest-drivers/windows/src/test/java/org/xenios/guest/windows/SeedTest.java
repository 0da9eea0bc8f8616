package org.xenios.guest.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xenios.guest.FirstBoot;
import org.xenios.guest.Guest;
import org.xenios.guest.Seed;

class SeedTest {
  private static final FirstBoot ANN = new FirstBoot("panes", "ann", null, List.of(), null);

  @ParameterizedTest
  @CsvSource({"11, w11, EFI", "10, w10, Active", "7, w7, Active"})
  void theAnswersFitTheRelease(String release, String drivers, String partition) {
    String answers = answers(release, ANN);
    assertThat(Xml.parse(answers)).isPresent();
    assertThat(answers)
        .contains("D:\\viostor\\" + drivers + "\\amd64", "<ComputerName>panes</ComputerName>")
        .contains(partition)
        .contains("ann")
        .doesNotContain("urn:xenios", "x:if", "x:text", "x:each");
  }

  @Test
  void whatIsTypedCannotBreakOutOfItsPlace() {
    assertThat(refusal("11", new FirstBoot("a<b", null, null, List.of(), null)))
        .contains("is no name for a Windows computer");
    assertThat(refusal("11", new FirstBoot("web", "a&b", null, List.of(), null)))
        .contains("cannot be made an account");
  }

  @Test
  void whatWindowsCannotTakeIsRefused() {
    assertThat(refusal("11", new FirstBoot("web", "ann", "$6$s$h", List.of(), null)))
        .contains("no password as a hash");
    assertThat(refusal("11", new FirstBoot("web", "ann", null, List.of("ssh-rsa A"), null)))
        .contains("SSH");
    assertThat(refusal("2022", ANN)).contains("Windows Server");
    assertThat(refusal("xp", ANN)).contains("reads no answers");
    assertThat(refusal(null, ANN)).contains("not said which Windows");
  }

  @Test
  void anAnswerFileOfTheUsersOwnIsTakenAsItIs() {
    String own = "<unattend xmlns=\"urn:schemas-microsoft-com:unattend\"/>";
    assertThat(answers("11", new FirstBoot("web", null, null, List.of(), own))).isEqualTo(own);
    assertThat(refusal("11", new FirstBoot("web", null, null, List.of(), "#cloud-config")))
        .contains("no answer file");
    String entity = "<!DOCTYPE u [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><u>&e;</u>";
    assertThat(refusal("11", new FirstBoot("web", null, null, List.of(), entity)))
        .contains("no answer file");
  }

  private static String answers(String release, FirstBoot wishes) {
    Seed seed = seed(release, wishes);
    assertThat(seed).isInstanceOf(Seed.Medium.class);
    return ((Seed.Medium) seed).files().get("autounattend.xml");
  }

  private static String refusal(String release, FirstBoot wishes) {
    Seed seed = seed(release, wishes);
    assertThat(seed).isInstanceOf(Seed.Refused.class);
    return ((Seed.Refused) seed).reason();
  }

  private static Seed seed(String release, FirstBoot wishes) {
    return new WindowsDriver().seed(new Guest(WindowsDriver.WINDOWS, release), wishes);
  }
}

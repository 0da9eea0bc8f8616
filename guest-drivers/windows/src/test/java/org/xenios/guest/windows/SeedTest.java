package org.xenios.guest.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xenios.guest.FirstBoot;
import org.xenios.guest.Guest;
import org.xenios.guest.Seed;

class SeedTest {
  private static final FirstBoot ANN = new FirstBoot("panes", "ann", null, List.of(), null);

  @ParameterizedTest
  @CsvSource({
    "7, w7, bios, -, FJ82H-XT6CR-J8D7P-XQJJ2-GPDD4",
    "7+uefi, w7, uefi, -, FJ82H-XT6CR-J8D7P-XQJJ2-GPDD4",
    "2008r2, 2k8R2, bios, Windows Server 2008 R2 SERVERSTANDARD, -",
    "8, w8, bios, -, NG4HW-VH26C-733KW-K6F98-J8CK4",
    "2012, 2k12, bios, Windows Server 2012 SERVERSTANDARD, -",
    "8.1, w8.1, bios, -, GCRJD-8NW9H-F2CDX-CCM8D-9D6T9",
    "2012r2, 2k12R2, bios, Windows Server 2012 R2 SERVERSTANDARD, -",
    "10, w10, bios, -, W269N-WFGWX-YVC9B-4J6C9-T83GX",
    "10+virtio+uefi, w10, uefi, -, W269N-WFGWX-YVC9B-4J6C9-T83GX",
    "2016, 2k16, bios, Windows Server 2016 SERVERSTANDARD, -",
    "2019, 2k19, bios, Windows Server 2019 SERVERSTANDARD, -",
    "2022, 2k22, bios, Windows Server 2022 SERVERSTANDARD, -",
    "2022+uefi, 2k22, uefi, Windows Server 2022 SERVERSTANDARD, -",
    "11, w11, uefi, -, W269N-WFGWX-YVC9B-4J6C9-T83GX",
    "11+uefi, w11, uefi, -, W269N-WFGWX-YVC9B-4J6C9-T83GX",
    "2025, 2k25, uefi, Windows Server 2025 SERVERSTANDARD, -"
  })
  void theAnswersFitTheRelease(
      String release, String drivers, String firmware, String image, String key) {
    String written = answers(release, new FirstBoot("panes", null, null, List.of(), null));
    assertThat(written).doesNotContain("urn:xenios", "x:if", "x:text", "x:each");
    Answers answers = Answers.of(written);
    assertThat(answers.texts("windowsPE", "PathAndCredentials/Path"))
        .contains("D:\\viostor\\" + drivers + "\\amd64")
        .allMatch(path -> path.contains("\\" + drivers + "\\"));
    assertThat(answers.texts("windowsPE", "InstallFrom/MetaData/Key"))
        .isEqualTo(image.equals("-") ? List.of() : List.of("/IMAGE/NAME"));
    assertThat(answers.texts("windowsPE", "InstallFrom/MetaData/Value"))
        .isEqualTo(image.equals("-") ? List.of() : List.of(image));
    assertThat(answers.texts("windowsPE", "ProductKey/Key"))
        .isEqualTo(key.equals("-") ? List.of() : List.of(key));
    boolean uefi = firmware.equals("uefi");
    assertThat(answers.texts("windowsPE", "CreatePartition/Type"))
        .isEqualTo(uefi ? List.of("EFI", "MSR", "Primary") : List.of("Primary"));
    assertThat(answers.texts("windowsPE", "ModifyPartition/Format"))
        .isEqualTo(uefi ? List.of("FAT32", "NTFS") : List.of("NTFS"));
    assertThat(answers.texts("windowsPE", "ModifyPartition/Active"))
        .isEqualTo(uefi ? List.of() : List.of("true"));
    assertThat(answers.texts("windowsPE", "InstallTo/PartitionID"))
        .isEqualTo(List.of(uefi ? "3" : "1"))
        .isEqualTo(
            List.of(answers.texts("windowsPE", "ModifyPartition/PartitionID").get(uefi ? 1 : 0)));
    assertThat(answers.texts("oobeSystem", "OOBE/NetworkLocation"))
        .isEqualTo(release.startsWith("7") ? List.of("Work") : List.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "2008r2", "10", "2022", "11", "2025"})
  void whatSetupWouldAskOtherwiseIsAnswered(String release) {
    Answers answers =
        Answers.of(answers(release, new FirstBoot("panes", null, null, List.of(), null)));
    assertThat(answers.texts("windowsPE", "SetupUILanguage/UILanguage")).containsExactly("en-US");
    assertThat(answers.texts("windowsPE", "Disk/DiskID")).containsExactly("0");
    assertThat(answers.texts("windowsPE", "Disk/WillWipeDisk")).containsExactly("true");
    assertThat(answers.texts("windowsPE", "InstallTo/DiskID")).containsExactly("0");
    assertThat(answers.texts("windowsPE", "UserData/AcceptEula")).containsExactly("true");
    assertThat(answers.texts("windowsPE", "WillShowUI")).hasSize(3).containsOnly("OnError");
    assertThat(answers.texts("specialize", "ComputerName")).containsExactly("panes");
    assertThat(answers.texts("oobeSystem", "OOBE/HideEULAPage")).containsExactly("true");
    assertThat(answers.texts("oobeSystem", "OOBE/ProtectYourPC")).containsExactly("3");
    assertThat(answers.texts("oobeSystem", "LocalAccount/Name")).isEmpty();
    assertThat(answers.components())
        .allMatch(component -> component.endsWith(" amd64 31bf3856ad364e35 neutral nonSxS"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "8", "8.1", "10", "10+uefi", "11"})
  void theAccountChoosesItsPasswordWhenItFirstLogsOn(String release) {
    Answers answers = Answers.of(answers(release, ANN));
    assertThat(answers.texts("oobeSystem", "LocalAccount/Name")).containsExactly("ann");
    assertThat(answers.texts("oobeSystem", "AutoLogon/LogonCount")).containsExactly("1");
    assertThat(answers.texts("oobeSystem", "SynchronousCommand/CommandLine"))
        .containsExactly("net.exe user ann /logonpasswordchg:yes", "shutdown.exe /l");
    assertThat(answers.texts("oobeSystem", "Password/Value")).containsOnly("");
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

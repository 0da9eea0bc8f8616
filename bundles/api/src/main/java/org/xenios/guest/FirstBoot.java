package org.xenios.guest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a guest shall find when it boots first, so that nobody needs to sit at its console.
 *
 * @param hostname the guest's own name
 * @param user an account to make, or null for none
 * @param passwordHash that account's password as {@code crypt(3)} writes it ({@code $6$…}), or null
 *     for none; never a password in clear
 * @param sshKeys public keys that may log in to that account, one line each
 * @param userData the user's own instructions in the guest's format, which replace those that the
 *     driver would write, or null
 */
public record FirstBoot(
    String hostname,
    @Nullable String user,
    @Nullable String passwordHash,
    List<String> sshKeys,
    @Nullable String userData) {
  public FirstBoot {
    sshKeys = List.copyOf(sshKeys);
  }
}

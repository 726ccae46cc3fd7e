package org.sybilline.exchange.id;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.sybilline.post.AccountKey;

/** An account as one word that fits into URLs: base64url of {@code market/user}, unpadded. */
public final class AccountId {

  private AccountId() {}

  public static String of(AccountKey account) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(account.id().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The inverse of {@link #of}.
   *
   * @throws IllegalArgumentException when it is no account
   */
  public static AccountKey parse(String id) {
    try {
      AccountKey account =
          AccountKey.parse(
              StandardCharsets.UTF_8
                  .newDecoder()
                  .decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(id)))
                  .toString());
      if (of(account).equals(id)) {
        return account;
      }
    } catch (CharacterCodingException | IllegalArgumentException e) {
      // told below, without quoting a name
    }
    throw new IllegalArgumentException(
        "expected an account's id, base64url of market/user without padding, found something else");
  }
}

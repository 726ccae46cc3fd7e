package org.sybilline.local.mail;

import java.util.regex.Pattern;

/**
 * The words of the sender: what lists and mailers append is cut off, since it would tell lists
 * apart, and signatures, since they would tell people. Quotes stay, marked as quotes.
 */
final class MailText {

  private static final Pattern SIGNATURE = Pattern.compile("--\\s?");
  private static final Pattern LIST_FOOTER =
      Pattern.compile(
          "_{20,}"
              + "|-+ ?Yahoo! Groups Sponsor.*"
              + "|To unsubscribe from this group, send an email to:.*"
              + "|This sf\\.net email is sponsored.*"
              + "|\\S*https?://\\S*/mailman/listinfo/\\S*",
          Pattern.CASE_INSENSITIVE);

  /** Left over from a footer; elsewhere people draw such lines themselves. */
  private static final Pattern DASHES_AT_END = Pattern.compile("\\n-{20,}$");

  private static final Pattern FORWARDED =
      Pattern.compile("-{2,} ?(?:Original|Forwarded) Message ?-{2,}", Pattern.CASE_INSENSITIVE);

  private MailText() {}

  static String ownWords(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    for (String line : text.lines().toList()) {
      String bare = line.strip();
      if (FORWARDED.matcher(bare).matches()) {
        kept.append("[quote][/quote]\n"); // all below is somebody else's
        break;
      }
      if (SIGNATURE.matcher(line).matches() || isFooter(bare)) {
        break;
      }
      kept.append(line).append('\n');
    }
    return DASHES_AT_END.matcher(kept.toString().strip()).replaceFirst("").strip();
  }

  private static boolean isFooter(String line) {
    return LIST_FOOTER.matcher(line).matches();
  }
}

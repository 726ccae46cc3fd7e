package org.sybilline.local.mail;

import java.time.Instant;

/**
 * A mail that came over a mailing list.
 *
 * @param list short name of the list
 * @param messageId of the mail
 * @param sender address in its plain form; never leaves this package
 * @param subject without the list's tag and without Re:
 * @param text plain text, without the footers of lists and without signatures
 */
record ListMail(
    String list, String messageId, String sender, Instant sentAt, String subject, String text) {}

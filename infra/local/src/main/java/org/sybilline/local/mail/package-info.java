/** Mailing lists of 2002 as markets: the package from npm, its mails, and their senders hidden. */
@NullMarked
package org.sybilline.local.mail;

import org.jspecify.annotations.NullMarked;

package org.sybilline.local.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.dom.address.MailboxList;
import org.apache.james.mime4j.dom.field.DateTimeField;
import org.apache.james.mime4j.field.DateTimeFieldLenientImpl;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.RawField;
import org.jspecify.annotations.Nullable;

/** Reads mails as they lay in somebody's mailbox. */
final class MailReader {

  private static final Pattern LIST_ID = Pattern.compile("<?([\\w-]+)\\.[\\w.-]+>?\\s*$");
  private static final Pattern LIST_ADDRESS = Pattern.compile("list ([\\w-]+)@");
  private static final Pattern BEEN_THERE = Pattern.compile("^\\s*([\\w-]+)@");
  private static final Duration CLOCK_ERROR = Duration.ofDays(7);

  private final DefaultMessageBuilder builder = new DefaultMessageBuilder();

  MailReader() {
    builder.setMimeEntityConfig(MimeConfig.PERMISSIVE);
    builder.setDecodeMonitor(DecodeMonitor.SILENT);
  }

  /** The mail, or nothing when it came over no list or holds no plain text. */
  Optional<ListMail> read(byte[] raw) throws IOException {
    Message message = builder.parseMessage(new ByteArrayInputStream(afterEnvelope(raw)));
    try {
      return read(message);
    } finally {
      message.dispose();
    }
  }

  private static Optional<ListMail> read(Message message) throws IOException {
    String list = list(message);
    String sender = sender(message);
    Instant sentAt = sentAt(message);
    String text = plainText(message);
    if (list == null || sender == null || sentAt == null || text == null) {
      return Optional.empty();
    }
    String id = message.getMessageId();
    String subject = message.getSubject();
    return Optional.of(
        new ListMail(
            list,
            id == null ? sender + "@" + sentAt : id,
            sender,
            sentAt,
            Subjects.normalise(subject == null ? "" : subject),
            MailText.ownWords(text)));
  }

  /** Drops the line of the mailbox format, {@code From somebody Thu Aug 22 12:36:23 2002}. */
  private static byte[] afterEnvelope(byte[] raw) {
    if (raw.length < 5 || raw[0] != 'F' || raw[4] != ' ') {
      return raw;
    }
    int end = 0;
    while (end < raw.length && raw[end] != '\n') {
      end++;
    }
    return Arrays.copyOfRange(raw, Math.min(end + 1, raw.length), raw.length);
  }

  private static @Nullable String list(Message message) {
    String list = find(message, "List-Id", LIST_ID);
    if (list == null) {
      list = find(message, "X-BeenThere", BEEN_THERE);
    }
    return list == null ? find(message, "Mailing-List", LIST_ADDRESS) : list;
  }

  private static @Nullable String find(Message message, String header, Pattern pattern) {
    Field field = message.getHeader().getField(header);
    if (field == null) {
      return null;
    }
    Matcher matcher = pattern.matcher(field.getBody().strip());
    return matcher.find() ? matcher.group(1).toLowerCase(Locale.ROOT) : null;
  }

  private static @Nullable String sender(Message message) {
    MailboxList from = message.getFrom();
    if (from == null || from.isEmpty()) {
      return null;
    }
    Mailbox mailbox = from.get(0);
    return mailbox.getDomain() == null ? null : Senders.normalise(mailbox.getAddress());
  }

  /** When it was sent, by the sender's clock unless that is far from the receiver's. */
  private static @Nullable Instant sentAt(Message message) {
    Instant received = receivedAt(message);
    Date date = message.getDate();
    if (date == null) {
      return received;
    }
    Instant sent = date.toInstant();
    boolean wrong =
        received != null && Duration.between(sent, received).abs().compareTo(CLOCK_ERROR) > 0;
    return wrong ? received : sent;
  }

  private static @Nullable Instant receivedAt(Message message) {
    Field last = message.getHeader().getField("Received");
    if (last == null) {
      return null;
    }
    String body = last.getBody();
    DateTimeField date =
        DateTimeFieldLenientImpl.PARSER.parse(
            new RawField("Date", body.substring(body.lastIndexOf(';') + 1).strip()),
            DecodeMonitor.SILENT);
    return date.getDate() == null ? null : date.getDate().toInstant();
  }

  private static @Nullable String plainText(Entity entity) throws IOException {
    Body body = entity.getBody();
    if (body instanceof TextBody text && "text/plain".equals(entity.getMimeType())) {
      try (Reader reader = text.getReader()) {
        StringWriter all = new StringWriter();
        reader.transferTo(all);
        return all.toString();
      }
    }
    if (body instanceof Multipart parts) {
      for (Entity part : parts.getBodyParts()) {
        String text = plainText(part);
        if (text != null) {
          return text;
        }
      }
    }
    return null;
  }
}

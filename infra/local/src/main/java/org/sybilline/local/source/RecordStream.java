package org.sybilline.local.source;

import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Records one by one. */
public interface RecordStream extends Closeable {

  /** The next record, null after the last. */
  @Nullable ReplayRecord next() throws IOException;

  /** Records that are in memory already. */
  static RecordStream of(Iterator<ReplayRecord> records) {
    return new RecordStream() {
      @Override
      public @Nullable ReplayRecord next() {
        return records.hasNext() ? records.next() : null;
      }

      @Override
      public void close() {}
    };
  }
}

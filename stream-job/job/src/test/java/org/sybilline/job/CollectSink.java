package org.sybilline.job;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Keeps what it is given, under a name; after a restart of the job some of it twice. */
public final class CollectSink<T> implements Sink<T> {

  private static final long serialVersionUID = 1;
  private static final Map<String, List<Object>> BY_NAME = new ConcurrentHashMap<>();

  private final String name;

  public CollectSink(String name) {
    this.name = name;
    BY_NAME.put(name, new CopyOnWriteArrayList<>());
  }

  @SuppressWarnings("unchecked") // the sink of this name took nothing else
  public List<T> collected() {
    return (List<T>) BY_NAME.getOrDefault(name, List.of());
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    List<Object> collected = BY_NAME.getOrDefault(name, new CopyOnWriteArrayList<>());
    return new SinkWriter<>() {
      @Override
      public void write(T element, Context context) {
        collected.add(element);
      }

      @Override
      public void flush(boolean endOfInput) {}

      @Override
      public void close() {}
    };
  }
}

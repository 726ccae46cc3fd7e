package org.sybilline.service.alert;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far somebody has seen the alerts: of each partition of their topic the last offset. It does
 * not depend on instances and outlives restarts, so it is the id of live events.
 *
 * @param offsets by partition; one that is missing has not been looked at
 */
record StreamPosition(SortedMap<Integer, Long> offsets) {

  static final StreamPosition START = new StreamPosition(new TreeMap<>());

  private static final Pattern FORM =
      Pattern.compile("[0-9]{1,6}:[0-9]{1,18}(,[0-9]{1,6}:[0-9]{1,18}){0,999}");

  StreamPosition {
    offsets = Collections.unmodifiableSortedMap(new TreeMap<>(offsets));
  }

  /** The inverse of {@link #text}; empty if it is none. */
  static Optional<StreamPosition> parse(String text) {
    if (!FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    SortedMap<Integer, Long> offsets = new TreeMap<>();
    for (String pair : text.split(",", -1)) {
      int colon = pair.indexOf(':');
      offsets.put(
          Integer.parseInt(pair.substring(0, colon)), Long.parseLong(pair.substring(colon + 1)));
    }
    return Optional.of(new StreamPosition(offsets));
  }

  /** Such as {@code 0:1200,1:1187}; an id of events. */
  String text() {
    return offsets.entrySet().stream()
        .map(entry -> entry.getKey() + ":" + entry.getValue())
        .collect(Collectors.joining(","));
  }

  /** Also this alert has been seen. */
  StreamPosition with(StoredAlert.Place place) {
    SortedMap<Integer, Long> further = new TreeMap<>(offsets);
    further.merge(place.partition(), place.offset(), Math::max);
    return new StreamPosition(further);
  }

  /** As far as either. */
  StreamPosition orFurther(StreamPosition other) {
    SortedMap<Integer, Long> further = new TreeMap<>(offsets);
    other.offsets.forEach((partition, offset) -> further.merge(partition, offset, Math::max));
    return new StreamPosition(further);
  }

  /** No further than what there is: a topic that was made anew begins anew. */
  StreamPosition noFurtherThan(StreamPosition end) {
    SortedMap<Integer, Long> less = new TreeMap<>();
    for (Map.Entry<Integer, Long> entry : offsets.entrySet()) {
      Long last = end.offsets.get(entry.getKey());
      if (last != null) {
        less.put(entry.getKey(), Math.min(last, entry.getValue()));
      }
    }
    return new StreamPosition(less);
  }
}

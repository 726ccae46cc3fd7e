package org.sybilline.onnx;

import org.jspecify.annotations.Nullable;

/**
 * One size of a tensor: a number, or a name for a size that is known only when the graph runs.
 *
 * @param size the number, or -1
 * @param symbol the name, or null
 */
public record Dim(long size, @Nullable String symbol) {

  public Dim {
    if (symbol == null ? size < 0 : size != -1 || symbol.isBlank()) {
      throw new IllegalArgumentException(
          "expected a size from 0 up or a name, found " + size + " and '" + symbol + "'");
    }
  }

  public static Dim of(long size) {
    return new Dim(size, null);
  }

  public static Dim named(String symbol) {
    return new Dim(-1, symbol);
  }

  public boolean isFixed() {
    return symbol == null;
  }

  /** This size less a number; a named size gets the difference in its name. */
  Dim minus(long less) {
    if (less == 0) {
      return this;
    }
    return isFixed() ? of(size - less) : named(symbol + "-" + less);
  }

  /** The size of two that are broadcast against each other. */
  static @Nullable Dim broadcast(Dim a, Dim b) {
    if (a.equals(b) || b.equals(of(1))) {
      return a;
    }
    return a.equals(of(1)) ? b : null;
  }

  @Override
  public String toString() {
    return symbol == null ? Long.toString(size) : symbol;
  }
}

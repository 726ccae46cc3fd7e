package org.sybilline.trainer.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A Markdown table whose columns are aligned, so that it reads on a screen, too. */
final class MarkdownTable {

  private static final int LONGEST_NAME = 20;

  private final List<List<String>> rows = new ArrayList<>();

  MarkdownTable(List<String> header) {
    rows.add(List.copyOf(header));
  }

  void row(List<String> cells) {
    if (cells.size() != rows.get(0).size()) {
      throw new IllegalArgumentException(
          "expected %d cells, found %d".formatted(rows.get(0).size(), cells.size()));
    }
    rows.add(List.copyOf(cells));
  }

  /** A name that does not widen a column for its own sake. */
  static String named(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  static String interval(Interval interval) {
    return String.format(Locale.ROOT, "%.2f–%.2f", interval.low(), interval.high());
  }

  @Override
  public String toString() {
    int columns = rows.get(0).size();
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < columns; column++) {
        text.append(column == 0 ? "| " : " | ");
        text.append(padded(rows.get(row).get(column), width(column), column > 0));
      }
      text.append(" |%n".formatted());
      if (row == 0) {
        for (int column = 0; column < columns; column++) {
          text.append(column == 0 ? "| " : " | ").append("-".repeat(width(column) - 1));
          text.append(column == 0 ? "-" : ":");
        }
        text.append(" |%n".formatted());
      }
    }
    return text.toString();
  }

  private int width(int column) {
    return Math.max(3, rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(3));
  }

  private static String padded(String cell, int width, boolean right) {
    String blanks = " ".repeat(width - cell.length());
    return right ? blanks + cell : cell + blanks;
  }
}

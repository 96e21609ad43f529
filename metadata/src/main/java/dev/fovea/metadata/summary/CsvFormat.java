package dev.fovea.metadata.summary;

import dev.fovea.metadata.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** For spreadsheets: RFC 4180, a header and a line for each input and layer; no footer. */
public record CsvFormat() implements SummaryFormat {

  private static final String HEADER =
      "network,number,name,type,kernel,stride,padding,dilation,output,parameters,macs,"
          + "activationBytes,receptiveFieldHeight,receptiveFieldWidth,jumpHeight,jumpWidth,shareAtCentre,shareInAll,notes";

  @Override
  public String render(Summary summary) {
    return header() + lines(summary);
  }

  /** The first line. */
  public static String header() {
    return HEADER + "\n";
  }

  /** The lines without the header. */
  public String lines(Summary summary) {
    StringBuilder text = new StringBuilder();
    for (SummaryRow row : summary.rows()) {
      List<String> cells = new ArrayList<>();
      cells.add(summary.network().network());
      cells.add(row.number() == 0 ? "" : String.valueOf(row.number()));
      cells.add(row.name());
      cells.add(row.type());
      cells.add(sides(row, Window::kernel));
      cells.add(sides(row, Window::stride));
      cells.add(sides(row, Window::padding));
      cells.add(sides(row, Window::dilation));
      cells.add(row.output().toString());
      cells.add(String.valueOf(row.parameters()));
      cells.add(String.valueOf(row.macs()));
      cells.add(String.valueOf(row.activationBytes()));
      cells.addAll(pair(row.receptiveField()));
      cells.addAll(pair(row.jump()));
      cells.add(row.inputShare().map(share -> String.valueOf(share.centre())).orElse(""));
      cells.add(row.inputShare().map(share -> String.valueOf(share.all())).orElse(""));
      cells.add(String.join("; ", row.notes()));
      text.append(String.join(",", cells.stream().map(CsvFormat::quoted).toList())).append('\n');
    }
    return text.toString();
  }

  private static List<String> pair(Optional<Pair> pair) {
    return List.of(pair.map(Pair::heightText).orElse(""), pair.map(Pair::widthText).orElse(""));
  }

  private static String sides(SummaryRow row, Function<Window, List<Long>> attribute) {
    return row.window().map(attribute).map(Window::condensed).orElse("");
  }

  private static String quoted(String cell) {
    return cell.matches("(?s).*[,\"\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }
}

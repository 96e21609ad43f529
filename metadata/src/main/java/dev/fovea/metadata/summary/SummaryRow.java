package dev.fovea.metadata.summary;

import dev.fovea.metadata.InputShare;
import dev.fovea.metadata.Pair;
import dev.fovea.metadata.Shape;
import java.util.List;
import java.util.Optional;

/**
 * A line of the table: an input or a layer.
 *
 * @param number counts layers from 1; 0 for an input
 * @param name the full name
 * @param type the annotation's name, or the kind of an input
 * @param window kernel, stride, padding and dilation; empty where nothing slides
 * @param output the shape of its value
 * @param parameters trainable ones
 * @param macs multiply-accumulates a sample
 * @param activationBytes memory of its value at prediction, a sample
 * @param receptiveField what a position of its value sees
 * @param jump how far apart neighbouring positions look
 * @param inputShare how much of the image its value sees
 * @param notes whatever else is worth knowing
 */
public record SummaryRow(
    int number,
    String name,
    String type,
    Optional<Window> window,
    Shape output,
    long parameters,
    long macs,
    long activationBytes,
    Optional<Pair> receptiveField,
    Optional<Pair> jump,
    Optional<InputShare> inputShare,
    List<String> notes) {

  /** Copies the list. */
  public SummaryRow {
    notes = List.copyOf(notes);
  }
}

package dev.fovea.report.page;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Builds HTML or SVG element by element. Texts and attributes are escaped; what cannot stand in
 * markup at all becomes the replacement character.
 */
final class Markup {

  private static final char REPLACEMENT = '\uFFFD';

  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter xml;

  Markup() {
    try {
      xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    } catch (XMLStreamException e) {
      throw new IllegalStateException("no writer of markup", e);
    }
  }

  private interface Writing {
    void run() throws XMLStreamException;
  }

  /**
   * Opens an element.
   *
   * @param attributes names and values in turn
   */
  Markup open(String name, Object... attributes) {
    return write(
        () -> {
          xml.writeStartElement(name);
          writeAttributes(attributes);
        });
  }

  /** Closes the element that was opened last. */
  Markup close() {
    return write(xml::writeEndElement);
  }

  /** An element without content, which HTML knows no end tag of, or SVG needs none. */
  Markup empty(String name, Object... attributes) {
    return write(
        () -> {
          xml.writeEmptyElement(name);
          writeAttributes(attributes);
        });
  }

  /** Text inside the element that is open. */
  Markup text(String content) {
    return write(() -> xml.writeCharacters(sound(content)));
  }

  /** An element with nothing but text. */
  Markup element(String name, String content, Object... attributes) {
    return open(name, attributes).text(content).close();
  }

  /** Markup that was built before. */
  Markup add(Markup other) {
    // An open start tag has to be finished before anything bypasses the writer.
    text("");
    write(xml::flush);
    text.write(other.toString());
    return this;
  }

  private void writeAttributes(Object... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i].toString(), sound(written(attributes[i + 1])));
    }
  }

  /** Numbers without needless digits: a tenth of a pixel is as fine as anybody sees. */
  private static String written(Object value) {
    if (value instanceof Double number) {
      double rounded = Math.rint(number * 10) / 10;
      return rounded == Math.rint(rounded)
          ? String.valueOf((long) rounded)
          : String.valueOf(rounded);
    }
    return value.toString();
  }

  private Markup write(Writing writing) {
    try {
      writing.run();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("markup cannot be written to memory", e);
    }
    return this;
  }

  private static String sound(String content) {
    StringBuilder sound = new StringBuilder(content.length());
    content
        .codePoints()
        .map(letter -> isSound(letter) ? letter : REPLACEMENT)
        .forEach(sound::appendCodePoint);
    return sound.toString();
  }

  /** Whether XML 1.0 allows the character. */
  private static boolean isSound(int letter) {
    return letter == '\t'
        || letter == '\n'
        || letter == '\r'
        || (letter >= 0x20 && letter <= 0xD7FF)
        || (letter >= 0xE000 && letter <= 0xFFFD)
        || letter >= 0x10000;
  }

  @Override
  public String toString() {
    write(xml::flush);
    return text.toString();
  }
}

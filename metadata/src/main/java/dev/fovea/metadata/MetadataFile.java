package dev.fovea.metadata;

/**
 * A network and where it was found.
 *
 * @param origin the file; for an entry of a jar {@code <jar>!/<entry>}
 * @param network what it says
 */
public record MetadataFile(String origin, NetworkMetadata network) {}

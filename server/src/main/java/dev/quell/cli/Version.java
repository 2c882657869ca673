package dev.quell.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: from the manifest of the jar that it runs from. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"quell " + (version == null ? "(unpackaged)" : version)};
    }
}

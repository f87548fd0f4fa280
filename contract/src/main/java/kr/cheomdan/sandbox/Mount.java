package kr.cheomdan.sandbox;

import java.nio.file.Path;

/** Something that a program may see under {@code target}. */
public record Mount(Path source, String target, Kind kind) {

    /** How it may be seen. */
    public enum Kind {
        READABLE("--ro-bind"),
        /** Left out where it is not there. */
        OPTIONAL("--ro-bind-try"),
        WRITABLE("--bind"),
        DEVICE("--dev-bind");

        private final String option;

        Kind(String option) {
            this.option = option;
        }

        String option() {
            return option;
        }
    }

    public static Mount readable(Path source, String target) {
        return new Mount(source, target, Kind.READABLE);
    }

    public static Mount writable(Path source, String target) {
        return new Mount(source, target, Kind.WRITABLE);
    }

    /** Under its own path. */
    public static Mount optional(Path source) {
        return new Mount(source, source.toString(), Kind.OPTIONAL);
    }

    /** Under its own path. */
    public static Mount device(Path source) {
        return new Mount(source, source.toString(), Kind.DEVICE);
    }

    boolean isDevice() {
        return kind == Kind.DEVICE;
    }
}

package kr.cheomdan.compute.engine;

import org.jspecify.annotations.Nullable;

/** The engine cannot be asked, or cannot do what it should; tried again, and counted by its code. */
public final class EngineFault extends RuntimeException {

    private final String code;

    public EngineFault(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public EngineFault(String code, String message) {
        this(code, message, null);
    }

    public String code() {
        return code;
    }
}

package kr.cheomdan.compute.engine;

/** The engine cannot be asked, or cannot do what it should; tried again, and counted by its code. */
public final class EngineFault extends RuntimeException {

    private final String code;

    public EngineFault(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public String code() {
        return code;
    }
}

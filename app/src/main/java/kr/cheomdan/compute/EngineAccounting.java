package kr.cheomdan.compute;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import kr.cheomdan.compute.engine.Engine;
import kr.cheomdan.compute.engine.EngineFault;
import kr.cheomdan.metering.Metering;
import org.springframework.stereotype.Component;

/** The accounting of the engine, if it keeps one. */
@Component
class EngineAccounting implements Metering.Source {

    private final Engine engine;

    EngineAccounting(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Optional<String> cluster() {
        return engine.cluster();
    }

    @Override
    public InputStream read(Instant from, Instant until) throws IOException {
        try {
            return new ByteArrayInputStream(engine.accounting(from, until).getBytes(StandardCharsets.UTF_8));
        } catch (EngineFault fault) {
            throw new IOException(fault.getMessage(), fault);
        }
    }
}

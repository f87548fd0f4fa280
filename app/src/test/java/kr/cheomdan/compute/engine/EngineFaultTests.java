package kr.cheomdan.compute.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EngineFaultTests {

    @Test
    void saysInOneLineWhatAStrangerSaid() {
        assertThat(new EngineFault("slurm-rest", "no\r\n2026-01-01 ERROR forged\u001B[31m\u202Ered"))
                .hasMessage("no 2026-01-01 ERROR forged [31m red");
    }

    @Test
    void isNoLongerThanSomebodyReads() {
        assertThat(new EngineFault("slurm-rest", "x".repeat(4 << 20)).getMessage()).hasSize(1_001);
    }
}

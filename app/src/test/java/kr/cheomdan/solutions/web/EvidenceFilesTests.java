package kr.cheomdan.solutions.web;

import static kr.cheomdan.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import kr.cheomdan.awards.Award;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Refusal;
import kr.cheomdan.shared.Role;
import kr.cheomdan.solutions.Claims;
import kr.cheomdan.solutions.Run;
import kr.cheomdan.solutions.RunRequest;
import kr.cheomdan.solutions.Solutions;
import kr.cheomdan.solutions.SolutionsRefusal;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;

/** A file that is sent as evidence by somebody who may record none, or for what claims nothing: nobody reads it. */
@CheomdanTest
class EvidenceFilesTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Solutions solutions;

    @Autowired
    private Claims claims;

    private final Actor member = Scenarios.anApplicant();
    private boolean read;
    private Run run;

    @BeforeEach
    void aRunOfASample() {
        Award award = scenarios.anAwardInForce(member);
        run = solutions.run(member, new RunRequest("test-loads", award.id(), Map.of(RunRequest.NAMELESS, new RunRequest.Sample("plant-a")),
                Map.of(), null, null, null, true, "evidence " + award.id()));
        scenarios.ended(run.jobId());
    }

    private void refusedUnread(Actor actor, Refusal refusal) {
        MockMultipartFile file = new MockMultipartFile("file", "bill.pdf", "application/pdf", new byte[] {1}) {
            @Override
            public byte[] getBytes() {
                read = true;
                return new byte[] {1};
            }
        };

        refused(() -> EvidencePages.record(claims, actor, run.jobId(), "1000", "bill", file), refusal);

        assertThat(read).isFalse();
    }

    @Test
    void ofWhoeverMayRecordNone() {
        refusedUnread(member, LifecycleRefusal.NOT_YOUR_ROLE);
        refusedUnread(Scenarios.anApplicant(), LifecycleRefusal.NOT_YOUR_ROLE);
        refusedUnread(Scenarios.somebody(Role.AUDITOR), LifecycleRefusal.NOT_YOUR_ROLE);
    }

    @Test
    void ofARunThatClaimsNothing() {
        refusedUnread(Scenarios.anOfficer(), SolutionsRefusal.NO_CLAIM);
    }
}

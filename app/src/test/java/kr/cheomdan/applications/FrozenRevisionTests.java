package kr.cheomdan.applications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.calls.CallState;
import kr.cheomdan.calls.ScorePolicy;
import kr.cheomdan.organisations.Organisation;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.organisations.OrganisationKind;
import kr.cheomdan.organisations.OrganisationStatus;
import kr.cheomdan.organisations.Region;
import kr.cheomdan.organisations.SizeClass;
import kr.cheomdan.shared.Localized;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.Sha256;
import kr.cheomdan.shared.Unit;
import org.junit.jupiter.api.Test;

/** The bytes under a receipt's hash. They are pinned: a change here would make every receipt ever given out look forged. */
class FrozenRevisionTests {

    private static final Instant RECEIVED = Instant.parse("2028-02-29T08:59:59Z");

    @Test
    void writesKeysInOrderWithoutWhiteSpaceAndTextAsItIs() {
        assertThat(write(Map.of("goal", "a \"quoted\" line\nand\u00e9 \uD83D\uDE80 <b>", "b", "가"))).isEqualTo("""
                {"answers":{"b":"가","goal":"a \\"quoted\\" line\\nandé \uD83D\uDE80 <b>"},\
                "application":{"id":"00000000-0000-0000-0000-000000000001","number":"2028-GPU-0001"},\
                "ask":{"amount":360000,"unit":"GPU_SECOND.H100"},\
                "call":{"code":"2028-gpu","id":"00000000-0000-0000-0000-000000000002"},\
                "declared":true,"format":"cheomdan/application/1",\
                "organisation":{"businessNumber":"124-81-00998","id":"00000000-0000-0000-0000-000000000003","name":"기업"},\
                "receivedAt":"2028-02-29T08:59:59Z","revision":2,"title":"제목"}""");
    }

    @Test
    void hashesTheBytesInUtf8() {
        assertThat(Sha256.hexOf("")).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(Sha256.hexOf("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void givesTheSameBytesForTheSameSubmissionAndOthersForAnother() {
        assertThat(write(Map.of("a", "1", "b", "2"))).isEqualTo(write(Map.of("b", "2", "a", "1"))).isNotEqualTo(write(Map.of("a", "1")));
    }

    private static String write(Map<String, String> answers) {
        Localized name = new Localized("기업", "Company");
        Call call = new Call(new CallId(new UUID(0, 2)), "2028-gpu", Call.Kind.COMPUTE, name, name, "plan", "infrastructure", null, null,
                null, null, null, null, 14, ScorePolicy.usual(), java.util.List.of(), java.util.List.of(), java.util.List.of(),
                CallState.PUBLISHED, null, 1, RECEIVED, RECEIVED);
        Organisation organisation = new Organisation(new OrganisationId(new UUID(0, 3)), "124-81-00998", null, name,
                OrganisationKind.COMPANY, SizeClass.SMALL_MEDIUM, Region.GWANGJU, null, OrganisationStatus.ACTIVE, RECEIVED, 0);
        Application application = new Application(new ApplicationId(new UUID(0, 1)), "2028-GPU-0001", call.id(), organisation.id(),
                new UUID(0, 4), "제목", Quantity.of(360_000, Unit.gpuSecond("h100")), answers, true, ApplicationState.DRAFT, null, 1,
                null, 5, RECEIVED, RECEIVED);
        return FrozenRevision.write(call, application, organisation, 2, RECEIVED);
    }
}

package site.dopplerxd.domain.activity.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static site.dopplerxd.domain.testing.Refusals.assertRefused;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.operator.model.Operator;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.testing.InMemoryCrowds;
import site.dopplerxd.domain.testing.InMemoryOperatorAudit;
import site.dopplerxd.domain.testing.InMemoryUnitOfWork;
import site.dopplerxd.domain.testing.SettableClock;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

class CrowdDesignTest {
  private final InMemoryUnitOfWork database = new InMemoryUnitOfWork();
  private final InMemoryOperatorAudit audit =
      new InMemoryOperatorAudit(database, new SettableClock());
  private final InMemoryCrowds stored = new InMemoryCrowds(database);
  private final CrowdDesign crowds =
      new CrowdDesign(stored, stored, new IdempotentCommands(audit, database), database);
  private final CrowdSweep sweep = new CrowdSweep(stored, database);
  private final AtomicInteger numbers = new AtomicInteger();

  @BeforeEach
  void aCrowdWithoutMembers() {
    crowds.create("vip", "Good customers", command());
  }

  @Test
  void anUploadReplacesAllMembers() {
    assertThat(upload("ann", "bob").members()).isEqualTo(2);
    assertThat(crowds.hasMember("vip", new UserId("ann"))).isTrue();
    assertThat(upload("bob", "eve", "bob")).isEqualTo(new CrowdChanged("vip", 2, 2));
    assertThat(crowds.hasMember("vip", new UserId("ann"))).isFalse();
    assertThat(crowds.hasMember("vip", new UserId("eve"))).isTrue();
    assertThat(crowds.get("vip").members()).isEqualTo(2);
  }

  @Test
  void manyMembersAreTakenInBatches() {
    String[] many = IntStream.range(0, 4_321).mapToObj(i -> "buyer-" + i).toArray(String[]::new);
    assertThat(upload(many).members()).isEqualTo(4_321);
    assertThat(crowds.hasMember("vip", new UserId("buyer-4320"))).isTrue();
  }

  @Test
  void aBadLineChangesNothing() {
    upload("ann");
    MemberSource broken =
        source(List.of("bob").iterator(), new AppException(ResponseCode.CROWD_LINE, "line=2"));
    assertRefused(ResponseCode.CROWD_LINE, "line=2", () -> crowds.upload("vip", broken, command()));
    assertThat(crowds.hasMember("vip", new UserId("ann"))).isTrue();
    assertThat(crowds.hasMember("vip", new UserId("bob"))).isFalse();
    assertThat(crowds.get("vip").version()).isEqualTo(1);
    assertThat(sweep.run()).isPositive();
    assertThat(sweep.run()).isZero();
  }

  @Test
  void theSameUploadAgainIsAnsweredTheSameAndAnotherUnderItsIdIsRefused() {
    OperatorCommand command = command();
    var first = crowds.upload("vip", source("ann", "bob"), command);
    upload("eve");
    var again = crowds.upload("vip", source("ann", "bob"), command);
    assertThat(again.repeat()).isTrue();
    assertThat(again.result()).isEqualTo(first.result());
    assertThat(crowds.hasMember("vip", new UserId("eve"))).isTrue();
    assertRefused(
        ResponseCode.REQUEST_ID_REUSED,
        "requestId",
        () -> crowds.upload("vip", source("ann"), command));
  }

  @Test
  void anUploadThatAnotherOvertookIsRefused() {
    MemberSource overtaken =
        new MemberSource() {
          private int number;

          @Override
          public Optional<UserId> next() {
            if (number++ == 0) {
              return Optional.of(new UserId("late"));
            }
            upload("ann");
            return Optional.empty();
          }
        };
    assertRefused(
        ResponseCode.OFFER_CHANGED, "tagId=vip", () -> crowds.upload("vip", overtaken, command()));
    assertThat(crowds.hasMember("vip", new UserId("ann"))).isTrue();
  }

  @Test
  void anUploadWithoutMembersAndOneOfAnUnknownCrowdAreRefused() {
    assertRefused(ResponseCode.ILLEGAL_PARAMETER, "members", () -> upload());
    assertRefused(
        ResponseCode.NO_SUCH_CROWD,
        "tagId=none",
        () -> crowds.upload("none", source("ann"), command()));
    assertRefused(
        ResponseCode.NO_SUCH_CROWD, "tagId=none", () -> crowds.hasMember("none", new UserId("a")));
  }

  @Test
  void aCrowdIsCreatedOnceAndWithinItsBounds() {
    assertRefused(
        ResponseCode.OFFER_EXISTS, "tagId=vip", () -> crowds.create("vip", "again", command()));
    assertRefused(
        ResponseCode.ILLEGAL_PARAMETER, "tagId", () -> crowds.create("v i p", "x", command()));
    assertRefused(
        ResponseCode.ILLEGAL_PARAMETER, "tagName", () -> crowds.create("new", " ", command()));
  }

  private CrowdChanged upload(String... buyers) {
    return crowds.upload("vip", source(buyers), command()).result();
  }

  private static MemberSource source(String... buyers) {
    Iterator<String> all = List.of(buyers).iterator();
    return () -> all.hasNext() ? Optional.of(new UserId(all.next())) : Optional.empty();
  }

  private static MemberSource source(Iterator<String> buyers, RuntimeException end) {
    return () -> {
      if (buyers.hasNext()) {
        return Optional.of(new UserId(buyers.next()));
      }
      throw end;
    };
  }

  private OperatorCommand command() {
    return new OperatorCommand(new Operator("admin"), "r-" + numbers.incrementAndGet(), "a test");
  }
}

package site.dopplerxd.infrastructure.callback.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import site.dopplerxd.infrastructure.callback.http.Gateways;

class AddressRuleTest {
  private static final int ROUNDS = 300_000;

  private final AddressOracle oracle = new AddressOracle();

  @Test
  void aMillionAddressesAreJudgedAsByASecondOpinion() throws UnknownHostException {
    long seed = System.nanoTime();
    System.out.println("aMillionAddressesAreJudgedAsByASecondOpinion seed " + seed);
    Random random = new Random(seed);
    int judged = 0;
    int refused = 0;
    for (int length : new int[] {4, 16}) {
      List<byte[]> edges = oracle.edges(length);
      for (int i = 0; i < ROUNDS; i++) {
        byte[] edge = edges.get(random.nextInt(edges.size()));
        for (byte[] address : List.of(anywhere(random, length), near(random, edge))) {
          boolean allowed = AddressRule.of(of(address)).isEmpty();
          judged++;
          refused += allowed ? 0 : 1;
          if (allowed != oracle.isPublic(address)) {
            assertThat(allowed).as("seed %s, %s", seed, of(address)).isEqualTo(!allowed);
          }
        }
      }
    }
    assertThat(judged).isGreaterThan(1_000_000);
    assertThat(refused).isBetween(judged / 10, judged * 9 / 10);
  }

  @Test
  void everyEdgeOfEverySpecialRangeIsRefused() throws UnknownHostException {
    for (int length : new int[] {4, 16}) {
      for (byte[] edge : oracle.edges(length)) {
        assertThat(AddressRule.of(of(edge))).as("%s", of(edge)).isPresent();
      }
    }
  }

  @Test
  void everyAddressWrittenDownAsIpv4MappedIsRefusedIfItReachesTheSocketAsSuch()
      throws UnknownHostException {
    byte[] mapped = new byte[16];
    mapped[10] = mapped[11] = (byte) 0xff;
    mapped[12] = 93;

    assertThat(AddressRule.of(Inet6Address.getByAddress("mapped", mapped, -1)))
        .hasValue(AddressRule.NOT_PUBLIC_IPV6);
  }

  @ParameterizedTest
  @CsvSource({
    "1.1.1.1,",
    "9.255.255.255,",
    "11.0.0.0,",
    "126.255.255.255,",
    "128.0.0.0,",
    "100.63.255.255,",
    "100.128.0.0,",
    "223.255.255.255,",
    "2000::,",
    "2001:200::,",
    "2003::,",
    "2a00:1450:4001::1,",
    "3fff:1000::,",
    "127.0.0.1,LOOPBACK",
    "169.254.169.254,CLOUD_METADATA",
    "169.254.170.2,CLOUD_METADATA",
    "fd00:ec2::254,CLOUD_METADATA",
    "100.100.100.199,CARRIER_GRADE_NAT",
    "255.255.255.255,BROADCAST",
    "2001:2::1,BENCHMARKING",
    "2001:1::1,PROTOCOL_ASSIGNMENT",
    "5f00::1,NOT_PUBLIC_IPV6",
    "4000::,NOT_PUBLIC_IPV6"
  })
  void theMostTellingRuleNamesTheVerdict(String address, AddressRule rule) {
    assertThat(AddressRule.of(Gateways.address(address)).orElse(null)).isEqualTo(rule);
  }

  private static byte[] anywhere(Random random, int length) {
    byte[] address = new byte[length];
    random.nextBytes(address);
    if (length == 16) {
      address[0] = (byte) (0x20 | address[0] & 0x1f); // Else seven of eight would be refused.
    }
    return address;
  }

  /** The edge itself, one step off it, or with one bit turned over. */
  private static byte[] near(Random random, byte[] edge) {
    byte[] address = edge.clone();
    int last = address.length - 1;
    switch (random.nextInt(4)) {
      case 0 -> address[random.nextInt(address.length)] ^= (byte) (1 << random.nextInt(8));
      case 1 -> step(address, last, 1);
      case 2 -> step(address, last, -1);
      default -> {}
    }
    return address;
  }

  private static void step(byte[] address, int at, int direction) {
    int turned = direction > 0 ? -1 : 0;
    int i = at;
    while (i > 0 && address[i] == turned) {
      address[i--] += (byte) direction;
    }
    address[i] += (byte) direction;
  }

  private static InetAddress of(byte[] address) throws UnknownHostException {
    return address.length == 4
        ? InetAddress.getByAddress(address)
        : Inet6Address.getByAddress(null, address, -1);
  }
}

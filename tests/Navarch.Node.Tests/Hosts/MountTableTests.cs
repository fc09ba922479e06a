using Navarch.Node.Hosts;

namespace Navarch.Node.Tests.Hosts;

public sealed class MountTableTests
{
    [Fact]
    public void Mounts_below_a_directory_come_deepest_first_and_unescaped()
    {
        string[] table =
        [
            "22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw",
            @"23 22 0:20 / /data/a\040b rw - tmpfs tmpfs rw",
            @"24 23 0:21 / /data/a\040b/c rw - tmpfs tmpfs rw",
            "25 22 0:22 / /database rw - tmpfs tmpfs rw",
        ];
        Assert.Equal(["/data/a b/c", "/data/a b"], MountTable.Under("/data", table));
    }
}

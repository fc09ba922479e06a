using Navarch.Api.CoreV1;
using Navarch.Node.Pods;
using Navarch.Node.Variables;

namespace Navarch.Node.Tests.Pods;

/// <summary>CVE-2017-1002101 and CVE-2021-25741: a container's links lead nowhere but within its volume.</summary>
public sealed class ContainerMountsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string Volume => Directory.CreateDirectory(Path.Combine(_directory.Path, "volume")).FullName;
    private string Host => Directory.CreateDirectory(Path.Combine(_directory.Path, "host")).FullName;

    [Theory]
    [InlineData("link")]
    [InlineData("link/made")]
    [InlineData("folder/link/made")]
    [InlineData("../host")]
    public void A_sub_path_that_leads_out_is_refused_and_nothing_is_made_there(string subPath)
    {
        Directory.CreateDirectory(Path.Combine(Volume, "folder"));
        Directory.CreateSymbolicLink(Path.Combine(Volume, "link"), Host);
        Directory.CreateSymbolicLink(Path.Combine(Volume, "folder", "link"), "../../host");
        Assert.Throws<ContainerConfigException>(() => MountOf(subPath));
        Assert.Empty(Directory.GetFileSystemEntries(Host));
    }

    [Fact]
    public void One_that_stays_within_is_made_where_it_leads()
    {
        Directory.CreateDirectory(Path.Combine(Volume, "real"));
        Directory.CreateSymbolicLink(Path.Combine(Volume, "link"), "real");
        Assert.Equal(Path.Combine(Volume, "real", "made"), MountOf("link/made"));
        Assert.True(Directory.Exists(Path.Combine(Volume, "real", "made")));
    }

    public void Dispose() => _directory.Dispose();

    private string MountOf(string subPath) => ContainerMounts.Of(
        new Container { Name = "c", VolumeMounts = [new VolumeMount { Name = "v", MountPath = "/data", SubPath = subPath }] },
        new Dictionary<string, string> { ["v"] = Volume }, new Dictionary<string, string>()).Single().HostPath;
}

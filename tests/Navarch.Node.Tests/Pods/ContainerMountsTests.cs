using Navarch.Api.CoreV1;
using Navarch.Node.Hosts;
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
        var mounted = MountOf("link/made");
        var made = Path.Combine(Volume, "real", "made");
        Assert.True(Directory.Exists(made));
        File.WriteAllText(Path.Combine(made, "word"), "mine");
        Assert.Equal("mine", File.ReadAllText(Path.Combine(mounted, "word")));
    }

    [Fact]
    public void A_file_is_mounted_as_a_file_and_anew_when_the_container_starts_again()
    {
        File.WriteAllText(Path.Combine(Volume, "key"), "one");
        var mounted = MountOf("key");
        Assert.Equal("one", File.ReadAllText(mounted));
        File.Move(Path.Combine(Volume, "key"), Path.Combine(Volume, "old"));
        Assert.Equal("one", File.ReadAllText(mounted));
        File.WriteAllText(Path.Combine(Volume, "key"), "two");
        Assert.Equal((mounted, "two"), (MountOf("key"), File.ReadAllText(mounted)));
        Assert.Equal([mounted], MountTable.Under(_directory.Path));
    }

    /// <summary>
    /// CVE-2021-25741: a container changes a folder into a link to the host's, and back, as fast as it can. What it gets
    /// mounted is never the host's, neither at once nor later.
    /// </summary>
    [Fact]
    public async Task Who_changes_links_while_they_are_looked_at_gets_nothing_of_the_host()
    {
        File.WriteAllText(Path.Combine(Host, "secret"), "s3cret");
        string shown = Path.Combine(Volume, "a"), link = Path.Combine(Volume, "link"), spare = Path.Combine(Volume, "spare");
        Directory.CreateDirectory(shown);
        File.WriteAllText(Path.Combine(shown, "mine"), "");
        Directory.CreateSymbolicLink(link, Host);
        using var over = new CancellationTokenSource();
        var swapping = Task.Factory.StartNew(
            () =>
            {
                while (!over.IsCancellationRequested)
                {
                    SystemCall.Rename(shown, spare);
                    SystemCall.Rename(link, shown);
                    SystemCall.Rename(shown, link);
                    SystemCall.Rename(spare, shown);
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        for (var i = 0; i < 1000; i++)
        {
            try
            {
                var mounted = MountOf("a");
                Assert.False(File.Exists(Path.Combine(mounted, "secret")), $"after {i} times the host's folder was mounted");
            }
            catch (ContainerConfigException)
            {
                // Caught in the act: the container is started again later.
            }
        }
        await over.CancelAsync();
        await swapping;
        Assert.True(File.Exists(Path.Combine(MountOf("a"), "mine")));
        Assert.Equal(["secret"], Directory.GetFileSystemEntries(Host).Select(Path.GetFileName));
    }

    public void Dispose()
    {
        foreach (var mount in MountTable.Under(_directory.Path)) Assert.Equal(0, SystemCall.Unmount(mount));
        _directory.Dispose();
    }

    private string MountOf(string subPath) => ContainerMounts.Of(
        new Container { Name = "c", VolumeMounts = [new VolumeMount { Name = "v", MountPath = "/data", SubPath = subPath }] },
        new Dictionary<string, string> { ["v"] = Volume }, new Dictionary<string, string>(),
        new SubPathMounts(Path.Combine(_directory.Path, "pod", "volume-subpaths", "c"))).Single().HostPath;
}

using Navarch.Running;

namespace Navarch.Tests;

public sealed class DataDirectoryTests
{
    /// <summary>CIS 1.1.11 and 1.1.12.</summary>
    [Fact]
    public async Task A_new_one_is_for_its_owner_alone()
    {
        await using var data = new DataFolder();
        using var owned = DataDirectory.Own(data.Path);
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(data.Path));
    }
}

using Navarch.Commands;
using Navarch.Core.Invariants;
using Navarch.Server;
using Navarch.Server.Certificates;

namespace Navarch.Running;

/// <summary>The authority of a data directory's cluster, made where there is none.</summary>
static class Credentials
{
    /// <exception cref="CommandFailedException">Its files are damaged or another's.</exception>
    public static ClusterCredentials Open(string data)
    {
        try
        {
            return ClusterCredentials.Open(data, TimeProvider.System, IdSource.System);
        }
        catch (DamagedFileException damaged)
        {
            throw new CommandFailedException(
                damaged.Message, $"Restore {damaged.FilePath} from a backup, or start anew by 'navarch reset'");
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(
                $"the keys in {data} cannot be used: {unusable.Message}", "Run it as their owner, or name another folder by --data");
        }
    }
}

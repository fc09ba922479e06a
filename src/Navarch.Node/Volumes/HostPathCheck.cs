using Navarch.Api.CoreV1;
using Navarch.Node.Variables;

namespace Navarch.Node.Volumes;

/// <summary>Whether a host path is what its type says; makes it where the type says so.</summary>
static class HostPathCheck
{
    public static void Check(HostPathVolumeSource source)
    {
        var path = source.Path;
        switch (source.Type ?? HostPathType.HostPathUnset)
        {
            case HostPathType.HostPathUnset:
                return;
            case HostPathType.DirectoryOrCreate:
                Directory.CreateDirectory(path);
                return;
            case HostPathType.Directory when !Directory.Exists(path):
                throw new ContainerConfigException($"hostPath type check failed: {path} is not a directory");
            case HostPathType.FileOrCreate when !File.Exists(path):
                File.Create(path).Dispose();
                return;
            case HostPathType.File when !File.Exists(path):
                throw new ContainerConfigException($"hostPath type check failed: {path} is not a file");
            case HostPathType.Socket or HostPathType.CharDevice or HostPathType.BlockDevice when !File.Exists(path):
                throw new ContainerConfigException($"hostPath type check failed: {path} is not a {source.Type} file");
        }
    }
}

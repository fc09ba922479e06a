using System.CommandLine;
using Microsoft.Extensions.Logging;
using Navarch.Core.Grpc;
using Navarch.Core.Invariants;
using Navarch.Node.Containerd;
using Navarch.Node.Cri;
using Navarch.Node.Images;
using Navarch.Running;

namespace Navarch.Commands;

/// <summary>Images for machines without a registry.</summary>
static class ImageCommand
{
    private static readonly Argument<string> Name = new("name") { Description = "Such as navarch.local/web:1." };

    private static readonly Argument<string[]> Archives = new("archives")
    {
        Description = "OCI or docker image archives (tar).",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string> Output = new("--output", "-o")
    {
        Description = "The archive to write.",
        HelpName = "FILE",
        Required = true,
    };

    private static readonly Option<string?> From = new("--from")
    {
        Description = "A folder that becomes the image's root.",
        HelpName = "DIR",
    };

    private static readonly Option<bool> NoBusybox = new("--no-busybox")
    {
        Description = "Do not put the distribution's static busybox into the image.",
    };

    private static readonly Option<string[]> Entrypoint = new("--entrypoint")
    {
        Description = "The command that a container runs; a word each.",
        HelpName = "WORD",
        AllowMultipleArgumentsPerToken = true,
    };

    public static Command Make()
    {
        var build = new Command("build", "Make an image archive from a folder and the distribution's static busybox.")
        {
            Name, Output, From, NoBusybox, Entrypoint,
        };
        build.SetAction(BuildAsync);
        var load = new Command("load", "Bring image archives onto this node.") { Archives, Options.Data };
        load.SetAction(LoadAsync);
        var list = new Command("list", "List the images of this node.") { Options.Data };
        list.SetAction(ListAsync);
        return new("image", "Container images for machines without a registry.") { build, load, list };
    }

    private static async Task<int> BuildAsync(ParseResult arguments, CancellationToken cancel)
    {
        var definition = new ImageDefinition
        {
            Name = arguments.GetValue(Name)!,
            RootDirectory = arguments.GetValue(From),
            Busybox = arguments.GetValue(NoBusybox) ? null : BusyboxImage.Definition.Busybox,
            Entrypoint = arguments.GetValue(Entrypoint) ?? [],
        };
        try
        {
            await ImageBuilder.BuildAsync(definition, arguments.GetValue(Output)!, cancel);
        }
        catch (Exception refused) when (refused is ImageException or IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"the image cannot be made: {refused.Message}", "Correct the arguments");
        }
        Console.WriteLine($"{definition.Name} written to {arguments.GetValue(Output)}");
        return 0;
    }

    private static Task<int> LoadAsync(ParseResult arguments, CancellationToken cancel) =>
        WithContainerdAsync(arguments, async place =>
        {
            var importer = new ImageImporter(place.Containerd.SocketPath, IdSource.System, TimeProvider.System);
            foreach (var archive in arguments.GetValue(Archives)!)
                foreach (var name in await importer.ImportAsync(archive, cancel)) Console.WriteLine($"{name} loaded");
        }, cancel);

    private static Task<int> ListAsync(ParseResult arguments, CancellationToken cancel) =>
        WithContainerdAsync(arguments, async place =>
        {
            using var channel = Supervisor(place).OpenChannel();
            foreach (var image in await new CriImageStore(channel, new CriTimeouts()).ListImagesAsync(cancel))
            {
                var names = image.RepoTags.Concat(image.RepoDigests).DefaultIfEmpty(image.Id);
                Console.WriteLine($"{string.Join(", ", names)}  {image.Size} bytes");
            }
        }, cancel);

    private static async Task<int> WithContainerdAsync(ParseResult arguments, Func<NodePlace, Task> work, CancellationToken cancel)
    {
        var data = Options.DataDirectory(arguments);
        if (!ClusterEnd.IsDataDirectory(data))
            throw new CommandFailedException(
                $"{data} is no data directory of Navarch", "Start a cluster by 'navarch up', or name its folder by --data");
        if (!Environment.IsPrivilegedProcess)
            throw new CommandFailedException("the images of containerd are root's", "Run it as root");
        var place = new NodePlace(data);
        try
        {
            await Supervisor(place).StartAsync(cancel);
            await work(place);
            return 0;
        }
        catch (Exception refused) when (refused is ImageException or ContainerdException or GrpcException or IOException)
        {
            throw new CommandFailedException(refused.Message);
        }
    }

    private static ContainerdSupervisor Supervisor(NodePlace place) =>
        new(place.Containerd, TimeProvider.System, Logs.Make(isVerbose: false).CreateLogger("containerd"));
}

using System.CommandLine;
using Navarch.Core.Grpc;
using Navarch.Node.Containerd;
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
        WithImagesAsync(arguments, async images =>
        {
            foreach (var archive in arguments.GetValue(Archives)!)
                foreach (var name in await images.ImportAsync(archive, cancel)) Console.WriteLine($"{name} loaded");
        }, cancel);

    private static Task<int> ListAsync(ParseResult arguments, CancellationToken cancel) =>
        WithImagesAsync(arguments, async images =>
        {
            foreach (var image in await images.ListAsync(cancel))
            {
                var names = image.RepoTags.Concat(image.RepoDigests).DefaultIfEmpty(image.Id);
                Console.WriteLine($"{string.Join(", ", names)}  {image.Size} bytes");
            }
        }, cancel);

    private static async Task<int> WithImagesAsync(
        ParseResult arguments, Func<NodeImages, Task> work, CancellationToken cancel)
    {
        var data = DataDirectory.Existing(Options.DataDirectory(arguments));
        try
        {
            await using var images = await NodeImages.OpenAsync(data, cancel);
            await work(images);
            return 0;
        }
        catch (Exception refused) when (refused is
            ImageException or ContainerdException or GrpcException or IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(refused.Message);
        }
    }
}

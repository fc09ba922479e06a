using Navarch.Api.Documents;
using Navarch.Commands;

namespace Navarch.Manifests;

/// <summary>Reads what <c>-f</c> names: files, folders of them, or standard input.</summary>
static class ManifestFiles
{
    /// <exception cref="CommandFailedException">A file is missing or is no list of Kubernetes objects.</exception>
    public static IReadOnlyList<Manifest> Read(IEnumerable<string> paths)
    {
        var manifests = new List<Manifest>();
        foreach (var path in paths)
            foreach (var file in FilesOf(path))
                ReadFile(file, manifests);
        return manifests;
    }

    private static IReadOnlyList<string> FilesOf(string path)
    {
        if (path == "-" || File.Exists(path)) return [path];
        if (!Directory.Exists(path))
            throw new CommandFailedException($"{path} does not exist", "Give a manifest, a folder of manifests, or -");
        string[] files =
        [
            .. Directory.EnumerateFiles(path)
                .Where(file => Path.GetExtension(file) is ".yaml" or ".yml" or ".json")
                .Order(StringComparer.Ordinal),
        ];
        return files.Length > 0
            ? files
            : throw new CommandFailedException($"{path} has no manifest", "Its files must end in .yaml, .yml or .json");
    }

    private static void ReadFile(string file, List<Manifest> manifests)
    {
        var name = file == "-" ? "standard input" : file;
        var (documents, failure) = DocumentYaml.ParseAll(ReadBytes(file, name));
        if (failure is not null)
            throw new CommandFailedException($"{name}, document {documents.Count + 1}: {failure.Message}", "Correct the file");
        for (var i = 0; i < documents.Count; i++)
        {
            var source = $"{name}, document {i + 1}";
            if (documents[i].DuplicateFields is [var field, ..])
                throw new CommandFailedException($"{source}: {field} is there twice", "Keep one of the two");
            Add(documents[i].Value, source, manifests);
        }
    }

    private static void Add(DocumentValue document, string source, List<Manifest> manifests)
    {
        if (document is not DocumentObject target)
            throw new CommandFailedException($"{source} is no object", "Write apiVersion, kind and metadata");
        if (target.String("kind") == "List" && target.Array("items") is { } items)
        {
            foreach (var item in items) Add(item, source, manifests);
            return;
        }
        var manifest = new Manifest(target, source);
        if (manifest.ApiVersion.Length == 0) throw Lacks(source, "apiVersion");
        if (manifest.Kind.Length == 0) throw Lacks(source, "kind");
        if (manifest.Name.Length == 0) throw Lacks(source, "metadata.name");
        manifests.Add(manifest);
    }

    private static CommandFailedException Lacks(string source, string field) =>
        new($"{source} lacks {field}", $"Set {field}");

    private static byte[] ReadBytes(string file, string name)
    {
        try
        {
            if (file != "-") return File.ReadAllBytes(file);
            using var input = Console.OpenStandardInput();
            using var text = new MemoryStream();
            input.CopyTo(text);
            return text.ToArray();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"{name} cannot be read: {unreadable.Message}", "Check the file");
        }
    }
}

using Navarch.Api.Documents;

namespace Navarch.Server.Configuration;

/// <summary>
/// One object of a configuration file (YAML or JSON). It is read strictly: a field that is unknown, of another type or
/// given twice is an error, since a policy that says less than its author believes is worse than none.
/// </summary>
internal sealed class ConfigurationNode
{
    private readonly string _file;
    private readonly string _path;
    private readonly DocumentObject _fields;

    private ConfigurationNode(string file, string path, DocumentObject fields) =>
        (_file, _path, _fields) = (file, path, fields);

    /// <summary>The file's one object, which must be of this kind and one of these versions.</summary>
    /// <exception cref="ConfigurationException">It cannot be read, or is something else.</exception>
    public static ConfigurationNode Open(string file, string kind, params ReadOnlySpan<string> apiVersions) =>
        Parse(file, ReadFile(file), kind, apiVersions);

    /// <exception cref="ConfigurationException">It cannot be read.</exception>
    public static byte[] ReadFile(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{file} cannot be read: {e.Message}", e);
        }
    }

    internal static ConfigurationNode Parse(
        string file, ReadOnlySpan<byte> text, string kind, params ReadOnlySpan<string> apiVersions)
    {
        switch (DocumentYaml.Parse(text))
        {
            case DocumentParse.Parsed { DuplicateFields: [var twice, ..] }:
                throw new ConfigurationException($"{file}: {twice} is given more than once");
            case DocumentParse.Parsed { Value: DocumentObject fields }:
                var root = new ConfigurationNode(file, "", fields);
                if (root.Text("kind") != kind) throw root.Wrong("kind", $"\"{root.Text("kind")}\" should be {kind}");
                if (!apiVersions.Contains(root.Text("apiVersion")))
                    throw root.Wrong("apiVersion",
                        $"\"{root.Text("apiVersion")}\" should be {string.Join(" or ", apiVersions.ToArray())}");
                return root;
            case DocumentParse.Failed failed:
                throw new ConfigurationException($"{file}: {failed.Message}");
            default:
                throw new ConfigurationException($"{file} holds no object of kind {kind}");
        }
    }

    /// <summary>Refuses every other field.</summary>
    public ConfigurationNode Allow(params ReadOnlySpan<string> fields)
    {
        foreach (var (name, _) in _fields)
            if (!fields.Contains(name) && !(_path.Length == 0 && name is "kind" or "apiVersion" or "metadata"))
                throw Wrong(name, $"is unknown; known are {string.Join(", ", fields.ToArray())}");
        return this;
    }

    public bool Has(string name) => _fields.Contains(name);

    public string Text(string name) => Value<DocumentString>(name, "a text")?.Value ?? "";

    public string RequiredText(string name) => Text(name) is { Length: > 0 } text ? text : throw Wrong(name, "is required");

    public bool? Flag(string name) => Value<DocumentBool>(name, "true or false")?.Value;

    public ConfigurationNode? Child(string name) =>
        Value<DocumentObject>(name, "an object") is { } child ? new(_file, Path(name), child) : null;

    public IReadOnlyList<string> Texts(string name)
    {
        if (Value<DocumentArray>(name, "a list") is not { } items) return [];
        var texts = new string[items.Count];
        for (var i = 0; i < items.Count; i++)
            texts[i] = (items[i] as DocumentString)?.Value ?? throw Wrong($"{name}[{i}]", "should be a text");
        return texts;
    }

    public IReadOnlyList<ConfigurationNode> Items(string name)
    {
        if (Value<DocumentArray>(name, "a list") is not { } items) return [];
        var nodes = new ConfigurationNode[items.Count];
        for (var i = 0; i < items.Count; i++)
            nodes[i] = new(_file, Path($"{name}[{i}]"),
                items[i] as DocumentObject ?? throw Wrong($"{name}[{i}]", "should be an object"));
        return nodes;
    }

    /// <summary>The names of the fields given.</summary>
    public IReadOnlyList<string> Names => [.. _fields.Select(one => one.Key)];

    public ConfigurationException Wrong(string field, string problem) => new($"{_file}: {Path(field)} {problem}");

    private T? Value<T>(string name, string expected) where T : DocumentValue => _fields[name] switch
    {
        null or DocumentNull => null,
        T value => value,
        _ => throw Wrong(name, $"should be {expected}"),
    };

    private string Path(string name) => _path.Length == 0 ? name : $"{_path}.{name}";
}

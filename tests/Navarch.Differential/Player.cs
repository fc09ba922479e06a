using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Navarch.Api.Documents;

namespace Navarch.Differential;

/// <summary>Sends scenarios to one server, a few of them at a time, each in its order.</summary>
public sealed class Player(HttpClient client, int scenariosAtOnce = 8)
{
    private static readonly TimeSpan AnswerTimeMax = TimeSpan.FromSeconds(30);

    private static readonly string[] ComparedHeaders =
        ["Content-Type", "Warning", "Retry-After", "Cache-Control", "Allow", "Location", "Vary"];

    public async Task<IReadOnlyDictionary<string, Answer>> PlayAsync(IEnumerable<Scenario> scenarios)
    {
        var answers = new ConcurrentDictionary<string, Answer>();
        await Parallel.ForEachAsync(
            scenarios, new ParallelOptions { MaxDegreeOfParallelism = scenariosAtOnce }, async (scenario, cancel) =>
            {
                var known = new Dictionary<string, string> { ["uid"] = "", ["rv"] = "", ["continue"] = "" };
                foreach (var step in scenario.Steps)
                    answers[step.Id] = await AskAsync(step, known, cancel);
            });
        return answers;
    }

    private async Task<Answer> AskAsync(Step step, Dictionary<string, string> known, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(new HttpMethod(step.Method), Fill(step.Path, known));
        request.Headers.TryAddWithoutValidation("Accept", step.Accept);
        request.Headers.TryAddWithoutValidation("User-Agent", "differential/1.0");
        if (step.Body is { } body)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Fill(body, known)));
            if (step.ContentType.Length > 0)
                request.Content.Headers.TryAddWithoutValidation("Content-Type", step.ContentType);
        }
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(AnswerTimeMax);
        HttpResponseMessage response;
        try
        {
            response = await client.SendAsync(request, limit.Token);
        }
        catch (Exception unanswered) when (unanswered is HttpRequestException or OperationCanceledException)
        {
            return new Answer(step.Id, 0, new Dictionary<string, string>(), JsonValue.Create(unanswered.Message));
        }
        using var _ = response;
        var bytes = await response.Content.ReadAsByteArrayAsync(cancel);
        var node = Parse(bytes);
        if (response.IsSuccessStatusCode && !step.Path.Contains("dryRun", StringComparison.Ordinal))
            Remember(node, known);
        return new Answer(step.Id, (int)response.StatusCode, Headers(response), Normalizer.Normalize(node));
    }

    private static string Fill(string text, Dictionary<string, string> known)
    {
        foreach (var (name, value) in known)
            text = text.Replace("{{" + name + "}}", value, StringComparison.Ordinal);
        return text;
    }

    private static void Remember(JsonNode? body, Dictionary<string, string> known)
    {
        if (body is not JsonObject members || members["metadata"] is not JsonObject metadata) return;
        if (metadata["uid"] is { } uid) known["uid"] = (string)uid!;
        if (metadata["uid"] is not null && metadata["resourceVersion"] is { } revision)
            known["rv"] = (string)revision!;
        if (metadata["continue"] is { } token) known["continue"] = Uri.EscapeDataString((string)token!);
    }

    /// <summary>JSON as a tree, a stream of watch events as an array of them, other text as it is.</summary>
    private static JsonNode? Parse(byte[] bytes)
    {
        if (bytes.Length == 0) return null;
        try
        {
            return JsonNode.Parse(bytes);
        }
        catch (JsonException)
        {
            if (bytes.AsSpan().StartsWith("apiVersion:"u8) || bytes.AsSpan().StartsWith("kind:"u8))
                if (DocumentYaml.Parse(bytes) is DocumentParse.Parsed yaml) return JsonNode.Parse(DocumentJson.Write(yaml.Value));
            if (!bytes.AsSpan().StartsWith("{\"type\":"u8)) return JsonValue.Create(Encoding.UTF8.GetString(bytes));
            var lines = Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            return new JsonArray([.. lines.Select(line => JsonNode.Parse(line))]);
        }
    }

    private static SortedDictionary<string, string> Headers(HttpResponseMessage response)
    {
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in ComparedHeaders)
            if (Values(response, name) is { } values)
                headers[name] = Normalizer.Normalize(string.Join(" | ", values.Order(StringComparer.Ordinal)));
        return headers;
    }

    private static IEnumerable<string>? Values(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out HeaderStringValues values) ||
        response.Content.Headers.NonValidated.TryGetValues(name, out values) ? values : null;
}

using System.Net;
using System.Text.Json.Nodes;
using Navarch.Core.Limits;
using Navarch.Histories;

namespace Navarch.Server.Tests.Fuzz;

/// <summary>
/// Malformed requests over HTTPS: a thousand and more each time, a million with <c>NAVARCH_TEST_FULL=1</c>. Never a
/// crash, an error of the server, a hang, or memory that grows. A failure names seed, number and the request's bytes.
/// </summary>
public sealed class WireFuzzTests
{
    private const int Clients = 4;
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("NAVARCH_TEST_FULL") == "1";
    private static readonly int Requests = IsFull ? 20_000 : 1200;
    private static readonly int Round = Math.Min(Requests / 4, 5000);
    private static readonly SortedDictionary<int, int> Answered = [];
    private static long s_grownMost;
    private static readonly TimeSpan AnswerMax = TimeSpan.FromMinutes(1);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, IsFull ? 50 : 2).Select(seed => seed * 1000)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Nothing_that_is_sent_breaks_the_server(int seed)
    {
        var errors = new ErrorLog();
        await using var server = await RunningServer.StartAsync(options => options with
        {
            Logs = errors,
            // What is overwritten is forgotten soon, or else history would be taken for a leak.
            StoreLimits = StoreLimits.Default with { HistoryRetention = TimeSpan.FromSeconds(2) },
        });
        using var admin = server.Admin();
        await CreateAccountAsync(admin);
        var leftovers = await Leftovers.NoteAsync(admin);
        Sender[] senders = [.. Enumerable.Range(0, Clients).Select(number => new Sender(server.Host.Addresses[0], seed + number))];
        var started = 0L;
        for (var sent = 0; sent < Requests; sent += Round)
        {
            await Task.WhenAll(senders.Select(sender => sender.SendAsync(Round / Clients)));
            await leftovers.RemoveAsync(admin);
            if (sent <= Requests / 4) started = GC.GetTotalMemory(forceFullCollection: true);
        }
        var grown = GC.GetTotalMemory(forceFullCollection: true) - started;
        foreach (var sender in senders) sender.Dispose();
        var wrong = senders.SelectMany(sender => sender.Wrong).ToList();
        Assert.True(wrong.Count == 0, $"{string.Join("\n", wrong.Take(20))}\n{string.Join("\n", errors.Exceptions)}");
        Assert.True(grown < 96 << 20, $"seed {seed}: {grown >> 20} MiB more at the end than after a quarter");
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/livez")).StatusCode);
        // All kinds of answers, or else the requests did not come far.
        var codes = senders.SelectMany(sender => sender.Codes).GroupBy(one => one.Key, one => one.Value)
            .ToDictionary(group => group.Key, group => group.Sum());
        foreach (var code in (int[])[200, 201, 400, 401, 404, 405, 415, 422])
            Assert.True(codes.ContainsKey(code), $"no answer was {code}: {string.Join(", ", codes.Select(one => $"{one.Value} {one.Key}"))}");
        Tell(codes, grown);
    }

    /// <summary>So that the log of a full run says how many requests it was, and how they were answered.</summary>
    private static void Tell(Dictionary<int, int> codes, long grown)
    {
        lock (Answered)
        {
            foreach (var (code, count) in codes) Answered[code] = Answered.GetValueOrDefault(code) + count;
            s_grownMost = Math.Max(s_grownMost, grown);
            var (sent, goal) = (Answered.Values.Sum(), Requests * Seeds.Count);
            Progress.Tell($"{(sent == goal ? "total: " : "")}{sent} of {goal} malformed requests; "
                + string.Join(", ", Answered.Select(one => one.Key == 0 ? $"{one.Value} without answer" : $"{one.Value} {one.Key}"))
                + $"; at most {s_grownMost >> 20} MiB more at the end of 20,000");
        }
    }

    private static async Task CreateAccountAsync(HttpClient admin) =>
        (await admin.PostAsync("/api/v1/namespaces/default/serviceaccounts", RunningServer.Json("""{"metadata":{"name":"default"}}""")))
        .EnsureSuccessStatusCode();

    /// <summary>One client, on a connection of its own.</summary>
    private sealed class Sender(IPEndPoint server, int seed) : IDisposable
    {
        private readonly WireRequests _requests = new(seed);
        private readonly WireClient _client = new(server);
        private int _number;
        private WireRequest? _last;

        public Dictionary<int, int> Codes { get; } = [];
        public List<string> Wrong { get; } = [];

        public async Task SendAsync(int count)
        {
            for (; count > 0; count--, _number++)
            {
                var request = _requests.Next();
                var (code, body) = await AnswerAsync(request);
                Codes[code] = Codes.GetValueOrDefault(code) + 1;
                _last = request;
                var isAnswer = code is >= 100 and < 500 || code == 0 && !request.IsWhole || request.Expects(code, body);
                if (!isAnswer) Wrong.Add($"seed {seed}, request {_number}: {code} {body}\n{request}");
            }
        }

        public void Dispose() => _client.Dispose();

        private async Task<(int, string)> AnswerAsync(WireRequest request)
        {
            using var limit = new CancellationTokenSource(AnswerMax);
            try
            {
                return await _client.SendAsync(request, limit.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"seed {seed}, request {_number}: no answer within {AnswerMax}\n{request}\nafter\n{_last}");
                throw;
            }
        }
    }

    /// <summary>Removes what was not there at the start, whatever holds it.</summary>
    private sealed class Leftovers
    {
        private readonly HashSet<string> _known = [];

        public static async Task<Leftovers> NoteAsync(HttpClient admin)
        {
            var leftovers = new Leftovers();
            foreach (var collection in Collections)
                foreach (var path in await leftovers.ListAsync(admin, collection)) leftovers._known.Add(path);
            return leftovers;
        }

        public async Task RemoveAsync(HttpClient admin)
        {
            foreach (var collection in Collections)
                foreach (var path in await ListAsync(admin, collection))
                {
                    // A role's name may hold a NUL, as upstream has it, but no server of HTTP takes one in a path.
                    if (_known.Contains(path) || path.Contains("%00")) continue;
                    using var freed = await admin.PatchAsync(path, new StringContent(
                        """{"metadata":{"finalizers":null}}""", System.Text.Encoding.UTF8, "application/merge-patch+json"));
                    using var gone = await admin.DeleteAsync(path + "?gracePeriodSeconds=0");
                }
        }

        private static IEnumerable<string> Collections => Specimen.All.Select(specimen => specimen.Collection).Distinct();

        private async Task<IReadOnlyList<string>> ListAsync(HttpClient admin, string collection)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, collection);
            request.Headers.TryAddWithoutValidation("Accept", "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io");
            using var answer = await admin.SendAsync(request);
            var list = JsonNode.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!;
            return [.. list["items"]!.AsArray().Select(item => $"{collection}/{Uri.EscapeDataString((string)item!["metadata"]!["name"]!)}")];
        }
    }
}

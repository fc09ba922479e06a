namespace Navarch.Simulation.Tests;

/// <summary>Asks over a bad network until there is an answer; a refusal is a violation.</summary>
static class Patience
{
    public static async Task<ApiResult<T>> AskAsync<T>(SimulatedCluster cluster, Func<ValueTask<ApiResult<T>>> ask)
    {
        while (true)
        {
            try
            {
                var result = await ask();
                if (result is not ApiResult<T>.Refused(var status)) return result;
                cluster.Observer.Violations.Add($"user: refused: {status.Message}");
                return result;
            }
            catch (EndpointUnreachableException)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), cluster.Time);
            }
        }
    }
}

namespace Navarch.Api.MetaV1;

/// <summary>Conditions as statuses keep them: one of each type, each in its place.</summary>
public static class ConditionList
{
    extension(IReadOnlyList<Condition> conditions)
    {
        public Condition? Find(string type) => conditions.FirstOrDefault(condition => condition.Type == type);

        /// <summary>
        /// The list with the condition in the place of the one of its type, or at the end. The time of transition is
        /// <paramref name="now"/>, unless its status stays what it was.
        /// </summary>
        public IReadOnlyList<Condition> With(Condition condition, DateTimeOffset now)
        {
            var known = conditions.Find(condition.Type);
            condition = condition with
            {
                LastTransitionTime = known?.Status == condition.Status ? known.LastTransitionTime : now,
            };
            return known is null
                ? [.. conditions, condition]
                : [.. conditions.Select(other => ReferenceEquals(other, known) ? condition : other)];
        }
    }
}

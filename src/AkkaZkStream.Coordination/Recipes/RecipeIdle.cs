namespace AkkaZkStream.Coordination.Recipes;

/// <summary>From a recipe's actor: nothing is left to do.</summary>
/// <param name="Commands">How many commands have been handled; another one may be on its way.</param>
internal sealed record RecipeIdle(long Commands);

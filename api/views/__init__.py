"""The endpoints: each reads its parameters, asks one question and sends what is stored."""
